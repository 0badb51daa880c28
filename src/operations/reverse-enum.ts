import type { AddEnumValue, AlterEnum } from './enums.ts'
import type { IrreversibleReason } from './irreversible.ts'
import { irreversible } from './irreversible.ts'

/**
 * The values that there were. A value that only got another name gets its own back; rows that were given another value
 * of the type keep it, since which ones they were is not known.
 */
export function reverseAlterEnum({
  enumType,
  values,
  columns,
  mapping = {},
  previous,
}: AlterEnum): AlterEnum | IrreversibleReason {
  if (!previous) return irreversible(`what the values of the enum '${enumType}' were is not known`)
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

/** The values without the new one: rows that hold it by then stand in the way. */
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
      `PostgreSQL takes no value off an enum; '${value}' of '${enumType}' would stay, unless op.alterEnum takes it off`,
    )
  }
  const { values } = definition
  const place = before === undefined ? (after === undefined ? -1 : values.indexOf(after) + 1) : values.indexOf(before)
  const previous = place < 0 ? [...values, value] : values.toSpliced(place, 0, value)
  return { kind: 'alterEnum', enumType, values, columns, previous }
}
