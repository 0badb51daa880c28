import { groupOf, type TypeGroup } from '../port/conversion.ts'
import type { Column } from '../../schema/column.ts'

/** Types whose values databases take as one text. */
const TEXTUAL: ReadonlySet<TypeGroup> = new Set<TypeGroup>(['text', 'enum', 'uuid', 'moment', 'time', 'json'])

/** Whether a default of the column is a text where it is a string. */
export function isTextual(column: Pick<Column, 'type'>): boolean {
  return TEXTUAL.has(groupOf(column))
}

/** The string of a literal, with backslashes where it begins with E; null for all else. */
export function stringOf(text: string): string | null {
  const [, escape = '', inner] = /^(E?)'((?:[^']|'')*)'$/.exec(text) ?? []
  if (inner === undefined) return null
  const plain = inner.replaceAll("''", "'")
  return escape === '' ? plain : plain.replaceAll('\\\\', '\\')
}
