import { isSqlText } from '../../schema/sql-text.ts'
import { parseTableName } from '../../schema/table-name.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import { keyword, nameOf } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import type { BatchAlterTable } from '../../operations/batch-alter-table.ts'
import type { Check } from './check-value.ts'
import { checkArgument, hasShape, isSql, isTableName } from './check-value.ts'
import { InvalidOperationError } from '../../operations/errors.ts'
import type { BatchOptions } from './options.ts'

/** The arguments of `op.batchAlterTable`, checked; the changes are still to be taken down. */
export function makeBatch(table: string, work: unknown, options: BatchOptions): Omit<BatchAlterTable, 'changes'> {
  checkArgument('batchAlterTable', 'table', table, isTableName)
  if (typeof work !== 'function') {
    throw new InvalidOperationError('batchAlterTable', 'work', 'must be a function: async (batch) => { … }')
  }
  checkArgument('batchAlterTable', 'options', options, hasShape<BatchOptions>({ copyFrom: isCopyOf(table) }))
  const { copyFrom } = options
  return {
    kind: 'batchAlterTable',
    table,
    ...(copyFrom !== undefined && { copyFrom: isSqlText(copyFrom) ? copyFrom.text : copyFrom }),
  }
}

/** The CREATE TABLE of that table, and CREATE INDEX and CREATE TRIGGER on it, each with its semicolon but the last. */
const isCopyOf =
  (table: string): Check =>
  (value, path) => {
    const problem = isSql(value, path)
    if (problem) return problem
    // Text or SQL text has just been checked.
    const made = splitStatements(isSqlText(value) ? value.text : String(value), 'sqlite').map(({ text }) =>
      madeBy(text),
    )
    const tables = made.filter((each) => each?.kind === 'TABLE')
    const { schema, name } = parseTableName(table) ?? { schema: null, name: table }
    if (schema !== null) return { path, problem: `cannot be given for '${table}', a table of an attached database` }
    const isOne = tables.length === 1 && tables[0]?.name.toLowerCase() === name.toLowerCase()
    if (isOne && !made.includes(null)) return null
    const wanted = `must be the CREATE TABLE of '${name}' with the CREATE INDEX and CREATE TRIGGER on it, and nothing else`
    return { path, problem: `${wanted}, as '.schema ${name}' shows them in the sqlite3 shell` }
  }

/** What a statement makes; null where that is neither a table nor an index nor a trigger. */
function madeBy(statement: string): { readonly kind: string; readonly name: string } | null {
  const tokens = tokensOf(statement, 'sqlite')
  const [create, ...rest] = tokens.map(keyword)
  const at = rest[0] === 'UNIQUE' ? 2 : 1
  const kind = keyword(tokens[at])
  if (create !== 'CREATE' || !['TABLE', 'INDEX', 'TRIGGER'].includes(kind)) return null
  const name = tokens[keyword(tokens[at + 1]) === 'IF' ? at + 4 : at + 1]
  return name ? { kind, name: nameOf(name) } : null
}
