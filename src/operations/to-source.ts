import type { Handlers, Operation } from './operation.ts'
import { handle } from './operation.ts'
import { printCall } from './print-value.ts'

/**
 * The call of `op` that makes this operation, as TypeScript without a semicolon: `await op.dropColumn('files', 'size')`.
 * May span lines, the first not indented. Text that says sql`…` needs `import { sql } from 'hub-migrate'`.
 */
export function toSource(operation: Operation): string {
  return handle(SOURCES, operation)
}

const SOURCES: Handlers<string> = {
  createTable: ({ table: { name, columns, ...rest }, ifNotExists }) =>
    printCall('createTable', [name, columns, { ...withoutEmptyLists(rest), ifNotExists }]),
  dropTable: ({ table, ifExists, cascade }) => printCall('dropTable', [table, { ifExists, cascade }]),
  renameTable: ({ table, name }) => printCall('renameTable', [table, name]),
  addColumn: ({ table, column, ifNotExists }) => printCall('addColumn', [table, column, { ifNotExists }]),
  dropColumn: ({ table, column, ifExists, cascade }) => printCall('dropColumn', [table, column, { ifExists, cascade }]),
  alterColumn: ({ table, column, changes }) => printCall('alterColumn', [table, column, changes]),
  createIndex: ({ table, index: { name, columns, ...rest }, concurrently, ifNotExists }) =>
    printCall('createIndex', [name, table, columns, { ...rest, concurrently, ifNotExists }]),
  dropIndex: ({ index, table, ifExists, cascade, concurrently }) =>
    printCall('dropIndex', [index, { table, ifExists, cascade, concurrently }]),
  execute: ({ sql, parameters }) => printCall('execute', [sql, parameters]),
  bulkInsert: ({ table, rows }) => printCall('bulkInsert', [table, rows]),
}

function withoutEmptyLists(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => !Array.isArray(value) || value.length > 0))
}
