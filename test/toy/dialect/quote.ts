import { parseTableName } from '../../../src/schema/table-name.ts'
import { InvalidIdentifierError } from '../../../src/dialects/port/errors.ts'

/** A name in backticks. Throws `InvalidIdentifierError`. */
export function quote(identifier: string): string {
  if (identifier === '') throw new InvalidIdentifierError(identifier, 'is empty')
  if (/[\0`]/.test(identifier)) throw new InvalidIdentifierError(identifier, 'holds a character that no name may have')
  if (identifier.length > 64) throw new InvalidIdentifierError(identifier, 'has more than 64 characters')
  return `\`${identifier}\``
}

/** There are no schemas: the database refuses a name with a schema. */
export function quoteTable(table: string): string {
  const { schema, name } = parseTableName(table) ?? { schema: null, name: table }
  return schema === null ? quote(name) : `${quote(schema)}.${quote(name)}`
}
