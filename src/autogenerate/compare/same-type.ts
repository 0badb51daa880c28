import type { Dialect } from '../../dialects/port/dialect.ts'
import type { ColumnChanges } from '../../operations/columns.ts'
import type { Column } from '../../schema/column.ts'
import type { ColumnPair, Comparison } from './comparison.ts'
import { isSameList } from './same-list.ts'
import { usingOf } from '../fills/using.ts'

/** Whether both columns have one type, size, array and enum included. */
export function isSameType({ current, wanted }: ColumnPair, dialect: Dialect): boolean {
  if (isEnum(current) !== isEnum(wanted)) return false
  if (!isEnum(wanted)) return dialect.types.columnType(current) === dialect.types.columnType(wanted)
  if (Boolean(current.array) !== Boolean(wanted.array)) return false
  if (dialect.rules.enums === 'type' && current.enumName !== wanted.enumName) return false
  // The values of a shared type are compared once, with the type.
  if (dialect.rules.enums === 'type' && wanted.enumName !== undefined) return true
  return isSameList(current.enum ?? [], wanted.enum ?? [])
}

/** The changes that give a column its new type, with USING where the database does not convert the values itself. */
export function typeChanges(pair: ColumnPair, { dialect, dialects = [dialect] }: Comparison): ColumnChanges {
  const { type, length, precision, scale, array, enum: values, enumName } = pair.wanted
  const using = usingOf(pair, dialect, dialects)
  return {
    type,
    ...(length !== undefined && { length }),
    ...(precision !== undefined && { precision }),
    ...(scale !== undefined && { scale }),
    ...(array && { array }),
    ...(values && { enum: values }),
    ...(enumName !== undefined && { enumName }),
    ...(using !== null && { using }),
  }
}

export function isEnum({ type }: Column): boolean {
  return type === 'enum'
}
