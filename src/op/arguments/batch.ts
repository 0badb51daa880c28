import { parseTableName } from '../../schema/table-name.ts'
import { textOf } from '../../schema/sql-text.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import { keyword, nameOf } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { InvalidOperationError } from '../../operations/errors.ts'
import { builder } from './builder.ts'
import { options } from './check-object.ts'
import type { ArgumentOf } from './check-value.ts'
import { isFunction, isSql, isTableName } from './check-value.ts'

const batchOptions = options({
  /**
   * For a script on SQLite, where earlier revisions of the script do not say what the table is: its CREATE TABLE, and the
   * CREATE INDEX and CREATE TRIGGER on it, as `.schema <table>` shows them in the sqlite3 shell. The script stops on a
   * database in which they differ. A run reads the table itself.
   */
  copyFrom: isSql,
})

export interface BatchOptions extends ArgumentOf<typeof batchOptions> {}

/** Without the changes, which `work` makes when the batch's turn comes. */
export const batchAlterTable = builder(
  'batchAlterTable',
  { table: isTableName, work: isFunction('async (batch) => { … }'), options: batchOptions },
  ({ table, options: { copyFrom } }) => {
    const copy = copyFrom === undefined ? {} : { copyFrom: textOf(copyFrom) }
    if (copy.copyFrom !== undefined) checkCopy(table, copy.copyFrom)
    return { kind: 'batchAlterTable', table, changes: [], ...copy }
  },
)

/** Throws unless it is the CREATE TABLE of that table, with the CREATE INDEX and CREATE TRIGGER on it. */
function checkCopy(table: string, copyFrom: string): void {
  const refuse = (problem: string) => new InvalidOperationError('batchAlterTable', 'options.copyFrom', problem)
  const { schema, name } = parseTableName(table) ?? { schema: null, name: table }
  if (schema !== null) throw refuse(`cannot be given for '${table}', a table of an attached database`)
  const created = splitStatements(copyFrom, 'sqlite').map(({ text }) => createdBy(text))
  const tables = created.filter((each) => each?.kind === 'TABLE')
  if (tables.length === 1 && tables[0]?.name.toLowerCase() === name.toLowerCase() && !created.includes(null)) return
  throw refuse(
    `must be the CREATE TABLE of '${name}' with the CREATE INDEX and CREATE TRIGGER on it, and nothing else, ` +
      `as '.schema ${name}' shows them in the sqlite3 shell`,
  )
}

/** What a statement creates; null if that is neither a table nor an index nor a trigger. */
function createdBy(statement: string): { readonly kind: string; readonly name: string } | null {
  const tokens = tokensOf(statement, 'sqlite')
  const [create, ...rest] = tokens.map(keyword)
  const at = rest[0] === 'UNIQUE' ? 2 : 1
  const kind = keyword(tokens[at])
  if (create !== 'CREATE' || !['TABLE', 'INDEX', 'TRIGGER'].includes(kind)) return null
  const name = tokens[keyword(tokens[at + 1]) === 'IF' ? at + 4 : at + 1]
  return name ? { kind, name: nameOf(name) } : null
}
