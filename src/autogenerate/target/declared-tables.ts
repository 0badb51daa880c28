import type { EntityMetadata } from 'typeorm'

import type { DeclaredTable } from '../../schema/declared-table.ts'
import { cutPath } from './cut-names.ts'
import { metadataName } from './target-schema.ts'
import type { TargetSurroundings } from './target-surroundings.ts'

/** The tables and columns that entities declare, also those that they do not synchronize: the application uses them. */
export function declaredTables(
  surroundings: TargetSurroundings,
  fileOf: (target: EntityMetadata['target']) => string | null,
): readonly DeclaredTable[] {
  const { cut } = surroundings.dialect.names
  return surroundings.dataSource.entityMetadatas
    .filter(({ tableType }) => tableType !== 'view')
    .map((metadata) => ({
      name:
        cut === null
          ? metadataName(metadata, surroundings)
          : cutPath('table', metadataName(metadata, surroundings), cut),
      entity: metadata.name,
      file: fileOf(metadata.target),
      columns: metadata.columns
        .filter(({ isVirtualProperty }) => !isVirtualProperty)
        .map(({ databaseName, propertyPath }) => ({
          name: cut === null ? databaseName : cut('column', databaseName),
          property: propertyPath,
        })),
    }))
}
