import { parseTableName } from '../../schema/table-name.ts'
import { InvalidIdentifierError } from '../port/errors.ts'
import { LIMIT } from './names.ts'

/** A double-quoted name. Throws `InvalidIdentifierError`, also for a name that PostgreSQL would silently truncate. */
export function quote(identifier: string): string {
  if (identifier === '') throw new InvalidIdentifierError(identifier, 'is empty')
  if (identifier.includes('\0')) {
    throw new InvalidIdentifierError(
      identifier.replaceAll('\0', '\\0'),
      'contains a NUL character, which would end the statement',
    )
  }
  const bytes = Buffer.byteLength(identifier)
  if (bytes > LIMIT.size) {
    throw new InvalidIdentifierError(
      identifier,
      `is ${bytes} bytes long; PostgreSQL would silently truncate it to ${LIMIT.size}`,
    )
  }
  return `"${identifier.replaceAll('"', '""')}"`
}

/** A quoted table name, with or without a schema. Types and views use the same form. */
export function quoteTable(table: string): string {
  const { schema, name } = parseTableName(table) ?? { schema: null, name: table }
  return schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`
}
