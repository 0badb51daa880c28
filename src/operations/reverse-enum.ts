import type { AddEnumValue, AlterEnum } from './enums.ts'
import type { IrreversibleReason } from './irreversible.ts'
import { irreversible } from './irreversible.ts'

/**
 * Restores the previous values. A value that was only renamed gets its name back; rows that were mapped to another value
 * of the type keep it, since it is not recorded which ones they were.
 */
export function reverseAlterEnum({
  enumType,
  values,
  columns,
  mapping = {},
  previous,
}: AlterEnum): AlterEnum | IrreversibleReason {
  if (!previous) return irreversible(`the previous values of enum '${enumType}' are not known`)
  const renamed = Object.entries(mapping).filter(([from, to]) => previous.includes(from) && !previous.includes(to))
  return {
    kind: 'alterEnum',
    enumType,
    values: previous,
    columns,
    ...(renamed.length > 0 && { mapping: Object.fromEntries(renamed.map(([from, to]) => [to, from])) }),
    previous: values,
  }
}

/** The values without the new one; refused if rows contain it by then. */
export function reverseAddEnumValue({
  enumType,
  value,
  before,
  after,
  columns,
  definition,
}: AddEnumValue): AlterEnum | IrreversibleReason {
  if (!definition || !columns) {
    return irreversible(
      `the other values of enum '${enumType}' and its columns are not known; use op.alterEnum to remove '${value}'`,
    )
  }
  const { values } = definition
  const place = before === undefined ? (after === undefined ? -1 : values.indexOf(after) + 1) : values.indexOf(before)
  const previous = place < 0 ? [...values, value] : values.toSpliced(place, 0, value)
  return { kind: 'alterEnum', enumType, values, columns, previous }
}
