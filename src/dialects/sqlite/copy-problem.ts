import { parseTableName } from '../../schema/table-name.ts'
import { splitStatements } from '../../sql/split-statements.ts'
import { keyword, nameOf } from '../../sql/token.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { names } from './names.ts'
import { syntax } from './syntax.ts'

/**
 * Why SQL is not the CREATE TABLE of that table with the CREATE INDEX and CREATE TRIGGER statements on it, separated by
 * semicolons; null if it is.
 */
export function copyProblem(table: string, sql: string): string | null {
  const made = splitStatements(sql, syntax).map(({ text }) => madeBy(text))
  const tables = made.filter((each) => each?.kind === 'TABLE')
  const { schema, name } = parseTableName(table) ?? { schema: null, name: table }
  if (schema !== null) return `cannot be given for '${table}', a table of an attached database`
  const [only, ...others] = tables
  const isOne = only && others.length === 0 && names.isSameName('table', only.name, name)
  if (isOne && !made.includes(null)) return null
  const wanted = `must be the CREATE TABLE of '${name}' with the CREATE INDEX and CREATE TRIGGER on it, nothing else`
  return `${wanted}, as '.schema ${name}' shows them in the sqlite3 shell`
}

/** The object that a statement creates; null if that is not a table, an index or a trigger. */
function madeBy(statement: string): { readonly kind: string; readonly name: string } | null {
  const tokens = tokensOf(statement, syntax)
  const [create, ...rest] = tokens.map(keyword)
  const at = rest[0] === 'UNIQUE' ? 2 : 1
  const kind = keyword(tokens[at])
  if (create !== 'CREATE' || !['TABLE', 'INDEX', 'TRIGGER'].includes(kind)) return null
  const name = tokens[keyword(tokens[at + 1]) === 'IF' ? at + 4 : at + 1]
  return name ? { kind, name: nameOf(name) } : null
}
