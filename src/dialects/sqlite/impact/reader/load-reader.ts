import type { Packages } from '../../../port/driver-connection.ts'
import { UnreadableSqlError } from '../../../port/impact.ts'
import type { Change } from '../../../port/sql-change.ts'
import { readStatement } from './statements.ts'

/** A parser of SQLite's SQL in JavaScript, made from SQLite's own grammar. */
export const READER_PACKAGE = 'sqlite3-parser'

/** The part of the parser that is used here. */
type Parser = Pick<typeof import('sqlite3-parser'), 'parse'>

/** Loads the parser from the project; null if it is not installed. */
export async function loadReader(packages: Packages): Promise<((sql: string) => readonly Change[]) | null> {
  if (!packages.has(READER_PACKAGE)) return null
  // By the contract of the package.
  const parser = packages.load(READER_PACKAGE) as Parser
  return (sql) => readSql(sql, parser)
}

/** The changes of all statements of a text. Throws UnreadableSqlError with the parser's words. */
function readSql(sql: string, { parse }: Parser): readonly Change[] {
  const parsed = parse(sql)
  if (parsed.status === 'ok') return parsed.root.cmds.flatMap((statement) => readStatement(statement, sql))
  throw new UnreadableSqlError(parsed.errors[0]?.message ?? 'the parser does not say why')
}
