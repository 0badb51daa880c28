import { parseTableName } from '../../schema/table-name.ts'
import { InvalidIdentifierError } from '../port/errors.ts'

/** A name in double quotes. Throws `InvalidIdentifierError`. */
export function quote(identifier: string): string {
  return quoteBy('"', identifier)
}

/**
 * A column in an expression. SQLite treats a double-quoted name that is not a column as a string, and would index or
 * return that: https://www.sqlite.org/quirks.html#double_quoted_string_literals_are_accepted
 */
export function quoteColumn(name: string): string {
  return quoteBy('`', name)
}

/** A quoted table name, with or without an attached database. */
export function quoteTable(table: string): string {
  const { schema, name } = parseTableName(table) ?? { schema: null, name: table }
  return schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`
}

function quoteBy(mark: '"' | '`', identifier: string): string {
  if (identifier === '') throw new InvalidIdentifierError(identifier, 'is empty')
  if (identifier.includes('\0')) {
    throw new InvalidIdentifierError(
      identifier.replaceAll('\0', '\\0'),
      'contains a NUL character, which would end the statement',
    )
  }
  return mark + identifier.replaceAll(mark, mark + mark) + mark
}
