import { BATCH_SIZE } from './backfill.ts'
import type { Index } from '../schema/index-definition.ts'
import { formatTableName } from '../schema/table-name.ts'
import type { Handlers, Operation } from './operation.ts'
import { handle } from './operation.ts'
import { printCall, printValue } from './print-value.ts'

/**
 * The call of `op` for this operation, as TypeScript without a semicolon: `await op.dropColumn('files', 'size')`.
 * May span lines; the first is not indented. Source with sql`…` needs `import { sql } from 'hub-migrate'`.
 */
export function toSource(operation: Operation): string {
  return handle(SOURCES, operation, ON_OP)
}

/** What a method is called on: `op`, which needs the table's name, or a batch, which knows it. */
interface Receiver {
  readonly call: (name: Operation['kind'], values: readonly unknown[]) => string
  /** The table as arguments: one or none. */
  readonly names: (table: string) => readonly string[]
  /** The table as an option. */
  readonly option: (table: string | undefined) => string | undefined
}

const ON_OP: Receiver = { call: printCall, names: (table) => [table], option: (table) => table }

const ON_BATCH: Receiver = {
  call: (name, values) => printCall(name, values, 'batch', '  '),
  names: () => [],
  option: () => undefined,
}

const SOURCES: Handlers<string, [Receiver]> = {
  createTable: ({ table: { name, columns, indexes, ...rest }, ifNotExists }, { call }) =>
    call('createTable', [
      name,
      columns,
      { ...withoutEmptyLists({ ...rest, indexes: indexes?.map(asMade) }), ifNotExists },
    ]),
  dropTable: ({ table, ifExists, cascade }, { call }) => call('dropTable', [table, { ifExists, cascade }]),
  // As a table name, in quotes if it contains a dot.
  renameTable: ({ table, name }, { call }) => call('renameTable', [table, formatTableName({ schema: null, name })]),
  addColumn: ({ table, column, ifNotExists }, { call, names }) =>
    call('addColumn', [...names(table), column, { ifNotExists }]),
  dropColumn: ({ table, column, ifExists, cascade }, { call, names }) =>
    call('dropColumn', [...names(table), column, { ifExists, cascade }]),
  alterColumn: ({ table, column, changes, concurrently }, { call, names }) =>
    call('alterColumn', [...names(table), column, changes, { concurrently }]),
  createPrimaryKey: ({ table, primaryKey: { name, columns, ...rest } }, { call, names }) =>
    call('createPrimaryKey', [name, ...names(table), columns, rest]),
  createUnique: ({ table, unique: { name, columns, ...rest } }, { call, names }) =>
    call('createUnique', [name, ...names(table), columns, rest]),
  createCheck: ({ table, check: { name, expression, ...rest } }, { call, names }) =>
    call('createCheck', [name, ...names(table), expression, rest]),
  createExclusion: ({ table, exclusion: { name, expression, ...rest } }, { call, names }) =>
    call('createExclusion', [name, ...names(table), expression, rest]),
  createForeignKey: ({ table, foreignKey }, { call, names }) => {
    const { name, columns, referencedTable, referencedColumns, ...rest } = foreignKey
    return call('createForeignKey', [name, ...names(table), referencedTable, columns, referencedColumns, rest])
  },
  dropConstraint: ({ table, constraint, ifExists, cascade }, { call, names }) =>
    call('dropConstraint', [constraint, ...names(table), { ifExists, cascade }]),
  renameConstraint: ({ table, constraint, name }, { call, names }) =>
    call('renameConstraint', [constraint, name, ...names(table)]),
  validateConstraint: ({ table, constraint }, { call, names }) =>
    call('validateConstraint', [constraint, ...names(table)]),
  createIndex: ({ table, index, concurrently, ifNotExists }, { call, names }) => {
    const { name, columns, ...rest } = asMade(index)
    return call('createIndex', [name, ...names(table), columns, { ...rest, concurrently, ifNotExists }])
  },
  dropIndex: ({ index, table, ifExists, cascade, concurrently }, { call, option }) =>
    call('dropIndex', [index, { table: option(table), ifExists, cascade, concurrently }]),
  renameIndex: ({ index, name, table }, { call, option }) =>
    call('renameIndex', [index, name, { table: option(table) }]),
  batchAlterTable: ({ table, changes, copyFrom }) => {
    const calls = changes.map((change) => handle(SOURCES, change, ON_BATCH))
    const options = copyFrom === undefined ? '' : `, { copyFrom: ${printValue(copyFrom)} }`
    return `await op.batchAlterTable(${printValue(table)}, async (batch) => {\n${calls.map((call) => `  ${call}\n`).join('')}}${options})`
  },
  commentTable: ({ table, comment }, { call }) => call('commentTable', [table, comment]),
  createEnum: ({ enumType: { name, values } }, { call }) => call('createEnum', [name, values]),
  alterEnum: ({ enumType, values, columns, mapping }, { call }) =>
    call('alterEnum', [enumType, values, { columns, mapping }]),
  renameEnum: ({ enumType, name }, { call }) => call('renameEnum', [enumType, formatTableName({ schema: null, name })]),
  addEnumValue: ({ enumType, value, before, after, ifNotExists, columns }, { call }) =>
    call('addEnumValue', [enumType, value, { before, after, ifNotExists, columns }]),
  renameEnumValue: ({ enumType, value, newValue, columns }, { call }) =>
    call('renameEnumValue', [enumType, value, newValue, { columns }]),
  dropEnum: ({ enumType, ifExists, cascade }, { call }) => call('dropEnum', [enumType, { ifExists, cascade }]),
  createView: ({ view: { name, definition, materialized, indexes }, replace, ofEntity }, { call }) =>
    call('createView', [
      name,
      definition,
      { replace, materialized, ...withoutEmptyLists({ indexes: indexes?.map(asMade) }), ofEntity },
    ]),
  dropView: ({ view, materialized, ifExists, cascade }, { call }) =>
    call('dropView', [view, { materialized, ifExists, cascade }]),
  createSchema: ({ schema, ifNotExists }, { call }) => call('createSchema', [schema, { ifNotExists }]),
  dropSchema: ({ schema, ifExists, cascade }, { call }) => call('dropSchema', [schema, { ifExists, cascade }]),
  renameSequence: ({ sequence, name, ifExists }, { call }) =>
    call('renameSequence', [sequence, formatTableName({ schema: null, name }), { ifExists }]),
  backfill: ({ table, set, where, batchSize }, { call }) =>
    call('backfill', [
      table,
      { set, where, ...(batchSize === null ? { batched: false } : batchSize !== BATCH_SIZE && { batchSize }) },
    ]),
  execute: ({ sql, parameters }, { call }) => call('execute', [sql, parameters]),
  bulkInsert: ({ table, rows }, { call }) => call('bulkInsert', [table, rows]),
}

/** An index as it is created: `invalid` is only a finding of an inspector. */
function asMade({ invalid: _invalid, ...index }: Index): Omit<Index, 'invalid'> {
  return index
}

function withoutEmptyLists(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => !Array.isArray(value) || value.length > 0))
}
