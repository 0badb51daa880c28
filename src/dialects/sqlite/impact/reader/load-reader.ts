import { isError } from '../../../../is-error.ts'
import type { Packages } from '../../../port/driver-connection.ts'
import { UnreadableSqlError } from '../../../port/impact.ts'
import type { Change } from '../../../port/sql-change.ts'
import { readStatement } from './statements.ts'

/** A parser of SQLite's SQL in JavaScript. */
export const READER_PACKAGE = 'sql-parser-cst'

/** The part of the parser that is used here. */
type Parser = Pick<typeof import('sql-parser-cst'), 'parse'>

/** Loads the parser from the project; null if it is not installed. */
export async function loadReader(packages: Packages): Promise<((sql: string) => readonly Change[]) | null> {
  if (!packages.has(READER_PACKAGE)) return null
  // By the contract of the package.
  const parser = packages.load(READER_PACKAGE) as Parser
  return (sql) => readSql(sql, parser)
}

/** The changes of all statements of a text. Throws UnreadableSqlError with the parser's words. */
function readSql(sql: string, parser: Parser): readonly Change[] {
  return parse(sql, parser).statements.flatMap((statement) => readStatement(statement, sql))
}

function parse(sql: string, { parse: parseText }: Parser) {
  try {
    return parseText(sql, {
      dialect: 'sqlite',
      includeRange: true,
      paramTypes: ['?', '?nr', ':name', '$name', '@name'],
    })
  } catch (error) {
    // The lines after the first show the place in the text.
    const message = isError(error) ? (error.message.split('\n')[0] ?? '') : String(error)
    throw new UnreadableSqlError(message, { cause: error })
  }
}
