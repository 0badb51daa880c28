import type { DataSource, EntityMetadata } from 'typeorm'

import type { View } from '../../schema/view.ts'

/** The view that a view entity means. */
export function targetView(
  metadata: EntityMetadata,
  dataSource: DataSource,
  nameOf: (metadata: EntityMetadata) => string,
): View {
  return {
    name: nameOf(metadata),
    definition: definition(metadata, dataSource),
    ...(metadata.tableMetadataArgs.materialized && { materialized: true }),
  }
}

function definition({ expression }: EntityMetadata, dataSource: DataSource): string {
  const text = typeof expression === 'function' ? expression(dataSource).getQuery() : (expression ?? '')
  return text.trim().replace(/;\s*$/, '')
}
