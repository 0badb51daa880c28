import type { Dialect } from '../../dialects/port/dialect.ts'

/** Whether both have the same texts in the same order. */
export function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((value, index) => value === right[index])
}

/** Whether both have the same texts, in any order. */
export function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return isSameList(left.toSorted(), right.toSorted())
}

/** Columns as the database tells their names apart. */
export function keysOf(columns: readonly string[], { names }: Dialect): readonly string[] {
  return columns.map((name) => names.nameKey('column', name))
}
