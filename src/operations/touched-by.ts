import type { Handlers, Operation } from './operation.ts'
import { handle } from './operation.ts'
import { formatTableName, siblingName } from '../schema/table-name.ts'

/**
 * The names of the tables, views and indexes that an operation creates, changes, drops or writes to; null if that cannot
 * be told from it. What happens because of a foreign key or a trigger does not count.
 */
export function touchedBy(operation: Operation): readonly string[] | null {
  return handle(TOUCHED, operation)
}

const tableOf = ({ table }: { readonly table: string }) => [table]
const indexOf = ({ table, index }: { readonly table?: string; readonly index: string }) =>
  table === undefined ? [formatTableName({ schema: null, name: index })] : [table, siblingName(table, index)]
const unknown = () => null

const TOUCHED: Handlers<readonly string[] | null> = {
  createTable: ({ table }) => [table.name],
  dropTable: tableOf,
  renameTable: ({ table, name }) => [table, siblingName(table, name)],
  addColumn: tableOf,
  dropColumn: tableOf,
  alterColumn: tableOf,
  createPrimaryKey: tableOf,
  createUnique: tableOf,
  createCheck: tableOf,
  createExclusion: tableOf,
  createForeignKey: tableOf,
  dropConstraint: tableOf,
  renameConstraint: tableOf,
  validateConstraint: tableOf,
  batchAlterTable: ({ table, changes }) => {
    const all = changes.map(touchedBy)
    return all.includes(null) ? null : [table, ...all.flatMap((names) => names ?? [])]
  },
  createIndex: tableOf,
  // The index decides which table is changed, whatever table is given.
  dropIndex: indexOf,
  renameIndex: indexOf,
  commentTable: tableOf,
  // The tables that have the enum are known to the database alone.
  createEnum: () => [],
  alterEnum: unknown,
  renameEnum: unknown,
  addEnumValue: unknown,
  renameEnumValue: unknown,
  dropEnum: unknown,
  createView: ({ view }) => [view.name],
  dropView: ({ view }) => [view],
  createSchema: unknown,
  dropSchema: unknown,
  renameSequence: unknown,
  // SQL of the user, which may call anything.
  backfill: unknown,
  execute: unknown,
  bulkInsert: tableOf,
}
