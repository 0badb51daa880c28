import { parseTableName } from '../../schema/table-name.ts'
import { InvalidIdentifierError } from '../port/errors.ts'

/** A name in double quotes. Throws `InvalidIdentifierError`. */
export function quote(identifier: string): string {
  return quoteBy('"', identifier)
}

/**
 * A column in an expression. In double quotes SQLite takes what is no column for a string, and makes an index of it or
 * a value: https://www.sqlite.org/quirks.html#double_quoted_string_literals_are_accepted
 */
export function quoteColumn(name: string): string {
  return quoteBy('`', name)
}

/** A table's name, or attached database and name, in quotes. */
export function quoteTable(table: string): string {
  const { schema, name } = parseTableName(table) ?? { schema: null, name: table }
  return schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`
}

function quoteBy(mark: '"' | '`', identifier: string): string {
  if (identifier === '') throw new InvalidIdentifierError(identifier, 'is empty')
  if (identifier.includes('\0')) {
    throw new InvalidIdentifierError(
      identifier.replaceAll('\0', '\\0'),
      'holds a NUL character, which ends a statement',
    )
  }
  return mark + identifier.replaceAll(mark, mark + mark) + mark
}
