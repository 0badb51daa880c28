import type { IndexMetadata } from 'typeorm/metadata/IndexMetadata.js'

import type { Index } from '../../schema/index-definition.ts'
import { conventionalName } from '../../schema/naming-convention.ts'
import type { TargetSurroundings } from './target-surroundings.ts'

/** The index that `@Index` means: its columns in their order, descending where it gives -1. */
export function targetIndex(
  metadata: IndexMetadata,
  table: string,
  { dialect, namingConvention }: TargetSurroundings,
): Index {
  const columns = metadata.columns.map(({ databaseName }) => databaseName)
  const { where } = metadata
  // `type` is TypeORM 1's.
  const using = dialect.rules.indexMethod(metadata)
  const attributes = dialect.attributes.ofIndex(metadata)
  return {
    name:
      metadata.givenName ??
      conventionalName(namingConvention.index, { table, columns }, dialect.names.limit('index')) ??
      metadata.name,
    columns: metadata.columns.map(({ databaseName, databasePath }) =>
      metadata.columnNamesWithOrderingMap[databasePath] === -1
        ? { column: databaseName, order: 'DESC' as const }
        : databaseName,
    ),
    ...(metadata.isUnique && { unique: true }),
    ...(where && { where }),
    ...(using !== undefined && { using }),
    ...(Object.keys(attributes).length > 0 && { attributes }),
  }
}
