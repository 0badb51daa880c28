import type { EntityMetadata } from 'typeorm'
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js'
import type { ForeignKeyMetadata } from 'typeorm/metadata/ForeignKeyMetadata.js'
import type { UniqueMetadata } from 'typeorm/metadata/UniqueMetadata.js'

import type { ForeignKey, ReferentialAction, UniqueConstraint } from '../../schema/constraints.ts'
import type { Table } from '../../schema/table.ts'
import { conventionalName } from '../../schema/naming-convention.ts'
import { TwoPropertiesError } from '../errors.ts'
import { targetColumn } from './target-column.ts'
import { targetIndex } from './target-index.ts'
import type { TargetSurroundings } from './target-surroundings.ts'

/** What a table's reading depends on: the surroundings, and how tables are named. */
export interface TableSurroundings extends TargetSurroundings {
  readonly nameOf: (metadata: EntityMetadata) => string
}

/** The table that an entity means, its constraints by the names that entities, the convention or TypeORM give. */
export function targetTable(metadata: EntityMetadata, surroundings: TableSurroundings): Table {
  const { dialect, nameOf, namingConvention } = surroundings
  const { names, rules } = dialect
  const limit = names.limit('constraint')
  const { tableName } = metadata
  const own = metadata.columns.filter(({ isVirtualProperty }) => !isVirtualProperty)
  requireOneProperty(metadata, own, surroundings)
  const columns = own.map((column) => targetColumn(column, nameOf(metadata), surroundings))
  const named = (rule: keyof typeof namingConvention, given: string | undefined, name: string, expression: string) =>
    given ?? conventionalName(namingConvention[rule], { table: tableName, columns: [], expression }, limit) ?? name
  const primaryKey = targetPrimaryKey(metadata, surroundings)
  return {
    name: nameOf(metadata),
    columns,
    ...(primaryKey && { primaryKey }),
    uniques: metadata.uniques.map((unique) => targetUnique(unique, tableName, surroundings)),
    checks: metadata.checks.map(({ name, givenName, expression }) => ({
      name: named('check', givenName, name, expression),
      expression,
    })),
    ...(rules.hasExclusionConstraints && {
      exclusions: metadata.exclusions.map(({ name, givenName, expression, deferrable }) => ({
        name: named('exclusion', givenName, name, expression),
        expression,
        ...(deferrable && { deferrable }),
      })),
    }),
    foreignKeys: metadata.foreignKeys.map((key) => targetForeignKey(key, tableName, surroundings)),
    indexes: metadata.indices
      .filter(({ synchronize }) => synchronize)
      .map((index) => targetIndex(index, tableName, surroundings)),
    ...(metadata.comment && { comment: metadata.comment }),
    ...(metadata.withoutRowid && rules.hasWithoutRowid && { withoutRowid: true }),
  }
}

/** Throws TwoPropertiesError: the table would have the column twice, and it is unknown which one is meant. */
function requireOneProperty(
  { name: entity }: EntityMetadata,
  columns: readonly ColumnMetadata[],
  { dialect }: TableSurroundings,
): void {
  const seen = new Map<string, ColumnMetadata>()
  for (const column of columns) {
    const key = dialect.names.nameKey('column', column.databaseName)
    const other = seen.get(key)
    if (other) throw new TwoPropertiesError(entity, column.databaseName, [other.propertyPath, column.propertyPath])
    seen.set(key, column)
  }
}

/**
 * Where the columns do not say it all. Named only where the entity or the convention does: TypeORM does not compare the
 * name.
 */
function targetPrimaryKey(
  { primaryColumns, tableName }: EntityMetadata,
  { dialect, namingConvention }: TableSurroundings,
): Table['primaryKey'] {
  if (primaryColumns.length === 0) return undefined
  const columns = primaryColumns.map(({ databaseName }) => databaseName)
  const given = primaryColumns.find(({ primaryKeyConstraintName }) => primaryKeyConstraintName)
  const name =
    given?.primaryKeyConstraintName ??
    conventionalName(namingConvention.primaryKey, { table: tableName, columns }, dialect.names.limit('constraint'))
  return name === undefined ? undefined : { name, columns }
}

function targetUnique(
  unique: UniqueMetadata,
  table: string,
  { dialect, namingConvention }: TableSurroundings,
): UniqueConstraint {
  const columns = unique.columns.map(({ databaseName }) => databaseName)
  const { deferrable } = unique
  return {
    name:
      unique.givenName ??
      conventionalName(namingConvention.unique, { table, columns }, dialect.names.limit('constraint')) ??
      unique.name,
    columns,
    ...(deferrable && dialect.rules.hasDeferrableUniques && { deferrable }),
  }
}

function targetForeignKey(
  key: ForeignKeyMetadata,
  table: string,
  { dialect, nameOf, namingConvention }: TableSurroundings,
): ForeignKey {
  const columns = key.columns.map(({ databaseName }) => databaseName)
  const referencedTable = key.referencedEntityMetadata.tableName
  const name =
    key.givenName ??
    conventionalName(
      namingConvention.foreignKey,
      { table, columns, referencedTable },
      dialect.names.limit('constraint'),
    ) ??
    key.name
  const onDelete = action(key.onDelete)
  const onUpdate = action(key.onUpdate)
  return {
    name,
    columns,
    referencedTable: nameOf(key.referencedEntityMetadata),
    referencedColumns: key.referencedColumns.map(({ databaseName }) => databaseName),
    ...(onDelete && { onDelete }),
    ...(onUpdate && { onUpdate }),
    ...(key.deferrable && { deferrable: key.deferrable }),
  }
}

/** NO ACTION is the default. */
function action(text: string | undefined): ReferentialAction | undefined {
  // TypeORM's OnDeleteType and OnUpdateType are these words, and DEFAULT, an older spelling of SET DEFAULT.
  if (text === undefined || text === 'NO ACTION') return undefined
  return (text === 'DEFAULT' ? 'SET DEFAULT' : text) as ReferentialAction
}
