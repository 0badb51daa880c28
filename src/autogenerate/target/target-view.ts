import type { DataSource, EntityMetadata } from 'typeorm'

import type { View } from '../../schema/view.ts'
import { targetIndex } from './target-index.ts'
import type { TableSurroundings } from './target-table.ts'

/** The view that a view entity means; a materialized one with its indexes. */
export function targetView(metadata: EntityMetadata, surroundings: TableSurroundings): View {
  const view = { name: surroundings.nameOf(metadata), definition: definition(metadata, surroundings.dataSource) }
  if (!metadata.tableMetadataArgs.materialized) return view
  const indexes = metadata.indices
    .filter(({ synchronize }) => synchronize)
    .map((index) => targetIndex(index, metadata.tableName, surroundings))
  return { ...view, materialized: true, ...(indexes.length > 0 && { indexes }) }
}

function definition({ expression }: EntityMetadata, dataSource: DataSource): string {
  const text = typeof expression === 'function' ? expression(dataSource).getQuery() : (expression ?? '')
  return text.trim().replace(/;\s*$/, '')
}
