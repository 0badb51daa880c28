import { nearest } from '../../nearest.ts'
import type { Column } from '../../schema/column.ts'
import type { PortableType } from '../../schema/portable-types.ts'
import { PORTABLE_TYPES, portableType, typeNames } from '../../schema/portable-types.ts'
import { UnknownTypeError, UnsupportedTypeError } from '../port/errors.ts'

/** hub's name for a column's type. Throws `UnknownTypeError`. */
export function requireType(column: Column & { readonly type: string }): PortableType {
  const known = portableType(column.type)
  if (known !== null) return known
  throw new UnknownTypeError(column.name, column.type, nearest(column.type.toLowerCase(), typeNames()))
}

/**
 * The modifiers in parentheses after the type, or an empty string. Throws `UnsupportedTypeError` for modifiers that are
 * not allowed.
 */
export function typeArguments(column: Column, type: PortableType): string {
  const { length, precision, scale } = column
  const takes = PORTABLE_TYPES[type].arguments
  const refuse = (what: string) => new UnsupportedTypeError(column.name, type, what)
  const hasLength = length !== undefined && length !== ''
  if (hasLength && takes !== 'length') throw refuse('takes no length')
  if (hasLength && !/^[1-9]\d*$/.test(String(length))) throw refuse(`'${length}' is not a length`)
  if (precision !== undefined && !takes.startsWith('precision')) throw refuse('takes no precision')
  if (scale !== undefined && takes !== 'precision and scale') throw refuse('takes no scale')
  if (scale !== undefined && precision === undefined) throw refuse('needs a precision with its scale')
  if (hasLength) return `(${length})`
  if (precision === undefined) return ''
  return scale === undefined ? `(${precision})` : `(${precision},${scale})`
}
