import { groupOf, type TypeGroup } from '../port/conversion.ts'
import type { Column } from '../../schema/column.ts'

/** Types whose values databases accept as a single string. */
const TEXTUAL: ReadonlySet<TypeGroup> = new Set<TypeGroup>(['text', 'enum', 'uuid', 'moment', 'time', 'json'])

/** Whether a string as the column's default is text. */
export function isTextual(column: Pick<Column, 'type'>): boolean {
  return TEXTUAL.has(groupOf(column))
}

/** The string of a literal, with backslash escapes if it begins with E; null for anything else. */
export function stringOf(text: string): string | null {
  const [, escape = '', inner] = /^(E?)'((?:[^']|'')*)'$/.exec(text) ?? []
  if (inner === undefined) return null
  const plain = inner.replaceAll("''", "'")
  return escape === '' ? plain : plain.replaceAll('\\\\', '\\')
}
