import type { Dialect, Statement } from '../../dialects/port/dialect.ts'
import { shown } from '../../shown.ts'
import { writeParameters } from '../../sql/placeholders.ts'

/** A statement with its parameters as literals. */
export function textOf({ sql, parameters = [] }: Statement, dialect: Pick<Dialect, 'syntax' | 'literal'>): string {
  if (parameters.length === 0) return sql
  return writeParameters(sql, parameters, dialect.syntax, (value) => dialect.literal(value))
}

/** What takes the locks of a statement, if there is something to take. */
export function locksOf({ locks }: Statement): readonly string[] {
  return locks === undefined ? [] : [locks]
}

/** A text as comments. */
export function commentLines(text: string): readonly string[] {
  return text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => `-- ${shown(line)}`)
}
