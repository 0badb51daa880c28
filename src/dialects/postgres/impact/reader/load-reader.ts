import { isError } from '../../../../is-error.ts'
import type { Packages } from '../../../port/driver-connection.ts'
import { UnreadableSqlError } from '../../../port/impact.ts'
import type { Change } from '../../../port/sql-change.ts'
import { readBlock } from './block.ts'
import type { Parser, Reading } from './reading.ts'
import { Source } from './source.ts'
import { readStatement } from './statements.ts'

/** PostgreSQL's own parser, as WebAssembly. */
export const READER_PACKAGE = 'libpg-query'

/** Loads PostgreSQL's parser from the project; null if it is not installed. */
export async function loadReader(packages: Packages): Promise<((sql: string) => readonly Change[]) | null> {
  if (!packages.has(READER_PACKAGE)) return null
  // By the contract of the package, of which the project may have version 17 or 18.
  const parser = packages.load(READER_PACKAGE) as Parser
  await parser.loadModule()
  return (sql) => readSql(sql, parser)
}

/** The changes of all statements of a text. Throws UnreadableSqlError with the parser's words. */
function readSql(sql: string, parser: Parser): readonly Change[] {
  // The parser refuses an empty text, and stops at a NUL as if the text ended.
  if (sql.trim() === '') return []
  if (sql.includes('\0')) throw new UnreadableSqlError('it has a NUL character')
  const source = new Source(sql)
  const reading: Reading = {
    source,
    inner: (stmt) => (stmt === undefined ? [] : readStatement(stmt, reading)),
    block: (body) => readBlock(body, parser, (text) => readSql(text, parser)),
  }
  return parse(sql, parser).flatMap(({ stmt }) => (stmt === undefined ? [] : readStatement(stmt, reading)))
}

function parse(sql: string, parser: Parser) {
  try {
    return parser.parseSync(sql).stmts ?? []
  } catch (error) {
    throw new UnreadableSqlError(problemOf(sql, error), { cause: error })
  }
}

/** `syntax error at or near "bar" (line 2, column 5)`. */
function problemOf(sql: string, error: unknown): string {
  const message = isError(error) ? error.message : String(error)
  const place = isError(error) && 'sqlDetails' in error ? (error.sqlDetails as { cursorPosition?: number }) : {}
  if (place.cursorPosition === undefined) return message
  const before = Array.from(sql).slice(0, place.cursorPosition).join('')
  const lines = before.split('\n')
  return `${message} (line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1})`
}
