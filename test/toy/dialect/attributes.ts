import type { AttributesDialect } from '../../../src/dialects/port/attributes.ts'
import { literal } from '../../../src/dialects/sqlite/literal.ts'
import type { Attributes, AttributeValue } from '../../../src/schema/attributes.ts'

/** The toy's attributes: of columns, the parser of a full-text index, and the prefix of a key. */
export const attributes: AttributesDialect = {
  names: new Set(['unsigned', 'charset', 'onUpdate', 'parser', 'prefix']),
  ofColumn: ({ unsigned, charset, onUpdate }) => ({
    ...(unsigned && { unsigned }),
    ...(charset && { charset }),
    ...(onUpdate && { onUpdate }),
  }),
  ofIndex: ({ parser }) => ({ ...(parser && { parser }) }),
  undeclared: new Set(['prefix']),
}

/** The words of a definition that state its attributes: an executable comment with a name and a value. */
export function attributesSql(given: Attributes = {}): string {
  return Object.entries(given)
    .map(([name, value]) => `/*! ${name}=${typeof value === 'string' ? literal(value) : value} */`)
    .join(' ')
}

/** The attributes in the text of a definition. */
export function readAttributes(text: string): Attributes {
  const found = text.matchAll(/\/\*! (\w+)=(.*?) \*\//g)
  return Object.fromEntries([...found].map(([, name = '', value = '']) => [name, readValue(value)]))
}

function readValue(text: string): AttributeValue {
  if (text.startsWith("'")) return text.slice(1, -1)
  return text === 'true' ? true : Number(text)
}
