import type { Table } from '../../schema/table.ts'

/** Whether anything else of the table may refer to the column: keys, indexes, checks, computed columns. */
export function isMentioned({ name: _name, columns, ...rest }: Table, column: string): boolean {
  const others = columns.filter((each) => each.name !== column)
  const escaped = column.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
  const word = new RegExp(`(?<![\\p{L}\\p{N}_$])${escaped}(?![\\p{L}\\p{N}_$])`, 'iu')
  return textsIn([rest, others]).some((text) => word.test(text))
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}
