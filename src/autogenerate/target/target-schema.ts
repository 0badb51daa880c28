import type { DataSource, EntityMetadata } from 'typeorm'

import { portableType } from '../../schema/portable-types.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import type { EnumType } from '../../schema/enum-type.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import { formatTableName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import { isSameList } from '../compare/same-list.ts'
import { ConflictingEnumError } from '../errors.ts'
import { cutNames, cutPath } from './cut-names.ts'
import { targetIndex } from './target-index.ts'
import type { TargetSurroundings } from './target-surroundings.ts'
import { targetTable } from './target-table.ts'
import { targetView } from './target-view.ts'

/** The schema that the entities mean. */
export interface TargetSchema extends DatabaseSchema {
  /** Tables and views of entities that say `synchronize: false`: neither made nor dropped. */
  readonly unmanaged: readonly string[]
  /** Indexes that say `synchronize: false`, by table and name: neither made, changed nor dropped. */
  readonly unmanagedIndexes: readonly { readonly table: string; readonly name: string }[]
}

/**
 * Reads TypeORM's built metadata; asks no database. Tables stand in the order of the entities. Two entities over one
 * table are one table with the columns of both. Throws ConflictingEnumError.
 */
export function targetSchema(surroundings: TargetSurroundings): TargetSchema {
  const { dataSource } = surroundings
  const name = (metadata: EntityMetadata) => metadataName(metadata, surroundings)
  const own = dataSource.entityMetadatas.filter(({ tableType }) => tableType !== 'entity-child')
  const managed = own.filter(({ synchronize }) => synchronize)
  const tables = new Map<string, Table>()
  for (const metadata of managed.filter(({ tableType }) => tableType !== 'view')) {
    const table = targetTable(metadata, { ...surroundings, nameOf: name })
    const before = tables.get(table.name)
    tables.set(table.name, before ? merged(before, table) : table)
  }
  const all = [...tables.values()]
  const { names, rules } = surroundings.dialect
  const unmanaged = own.filter(({ synchronize }) => !synchronize).map(name)
  const schema: DatabaseSchema = {
    tables: all,
    views: managed
      .filter(({ tableType }) => tableType === 'view')
      .map((each) => targetView(each, { ...surroundings, nameOf: name })),
    enums: rules.enums === 'type' ? sharedEnums(all) : [],
  }
  const unmanagedIndexes = managed.flatMap((metadata) =>
    metadata.indices
      .filter(({ synchronize }) => !synchronize)
      .map((index) => ({ table: name(metadata), name: targetIndex(index, metadata.tableName, surroundings).name })),
  )
  const { cut } = names
  if (cut === null) return { ...schema, unmanaged, unmanagedIndexes }
  return {
    ...cutNames(schema, cut),
    unmanaged: unmanaged.map((each) => cutPath('table', each, cut)),
    unmanagedIndexes: unmanagedIndexes.map((index) => ({
      table: cutPath('table', index.table, cut),
      name: cut('index', index.name),
    })),
  }
}

/** The name as the inspector would give it: without a schema where that is the current one. */
export function metadataName(
  { schema, tableName }: EntityMetadata,
  { dataSource, dialect, currentSchema }: TargetSurroundings,
): string {
  // SQLite's entities may name a schema for another database's sake; TypeORM leaves it out there too.
  if (!dialect.names.hasSchemas) return formatTableName({ schema: null, name: tableName })
  const own = schema ?? defaultSchema(dataSource)
  return formatTableName({ schema: own === undefined || own === currentSchema ? null : own, name: tableName })
}

/** TypeORM's own default for entities that name no schema. */
function defaultSchema({ options }: DataSource): string | undefined {
  return 'schema' in options && typeof options.schema === 'string' ? options.schema : undefined
}

function merged(left: Table, right: Table): Table {
  const both = <Item>(one: readonly Item[] = [], other: readonly Item[] = [], key: (item: Item) => unknown) => [
    ...one,
    ...other.filter((item) => !one.some((each) => key(each) === key(item))),
  ]
  const byName = (item: { readonly name?: string }) => item.name
  return {
    ...right,
    ...left,
    columns: both(left.columns, right.columns, byName),
    uniques: both(left.uniques, right.uniques, byName),
    checks: both(left.checks, right.checks, byName),
    exclusions: both(left.exclusions, right.exclusions, byName),
    foreignKeys: both(left.foreignKeys, right.foreignKeys, byName),
    indexes: both(left.indexes, right.indexes, byName),
  }
}

/** Enum types by the names that columns give them. Throws ConflictingEnumError. */
function sharedEnums(tables: readonly Table[]): readonly EnumType[] {
  const enums = new Map<string, EnumType & { readonly column: string }>()
  for (const table of tables) {
    for (const { name, type, enum: values, enumName } of table.columns) {
      if (isSqlText(type) || portableType(type) !== 'enum' || !values || enumName === undefined) continue
      const column = `${table.name}.${name}`
      const other = enums.get(enumName)
      if (other && !isSameList(other.values, values)) throw new ConflictingEnumError(enumName, [other.column, column])
      if (!other) enums.set(enumName, { name: enumName, values, column })
    }
  }
  return [...enums.values()].map(({ name, values }) => ({ name, values }))
}
