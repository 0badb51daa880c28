import type { SequenceState } from '../../dialects/port/contents.ts'
import { plural } from '../../words.ts'
import { compareFacts, type SideNames } from './compare-facts.ts'
import type { LiteralRow, Objects, State } from './read-state.ts'

/** Columns whose values depend on when they are written, each as `table.column`. */
export type Volatile = ReadonlySet<string>

/**
 * Differences of rows, sequences and other objects, in words; empty if there are none. Tables that only one side has are
 * left to the comparison of the schemas. The order of rows and of columns does not count, nor do volatile columns.
 */
export function compareContents(
  left: State,
  right: State,
  names: SideNames,
  isVolatile: Volatile = new Set(),
): readonly string[] {
  return [
    ...[...left.rows].flatMap(([table, rows]) => {
      const others = right.rows.get(table)
      return others ? compareRows(table, rows, others, names, isVolatile) : []
    }),
    ...compareSequences(left.sequences, right.sequences, names),
    ...compareOthers(left, right, names),
    ...compareFacts(left, right, names),
  ]
}

type Stated = Pick<Objects, 'sequences' | 'others'>

/** What a database would need to have the same sequences and other objects as before, in words. */
export function compareObjects(wanted: Stated, now: Stated): readonly string[] {
  const isSame = (one: { readonly name: string; readonly definition: string }) => (other: typeof one) =>
    one.name === other.name && one.definition === other.definition
  const objects = ({ sequences, others }: Stated) => [
    ...sequences.filter(({ table }) => table === null).map((each) => ({ ...each, kind: 'sequence' })),
    ...others,
  ]
  const [before, after] = [objects(wanted), objects(now)]
  const was = (name: string, of: typeof before) => of.some((each) => each.name === name)
  return [
    ...before
      .filter((each) => !after.some(isSame(each)))
      .map(({ kind, name }) => `${was(name, after) ? 'change' : 'create'} ${kind} ${name}`),
    ...after.filter(({ name }) => !was(name, before)).map(({ kind, name }) => `drop ${kind} ${name}`),
  ]
}

/** The columns that differ although both states were reached in the same way. */
export function volatileColumns(left: State, right: State): Volatile {
  const found = new Set<string>()
  for (const [table, rows] of left.rows) {
    const others = right.rows.get(table) ?? []
    for (const column of Object.keys(rows[0] ?? {})) {
      const values = (of: readonly LiteralRow[]) => of.map((row) => JSON.stringify(row[column])).toSorted()
      if (String(values(rows)) !== String(values(others))) found.add(`${table}.${column}`)
    }
  }
  return found
}

/** How many rows of each kind a message shows. */
const shown = 3

function compareRows(
  table: string,
  left: readonly LiteralRow[],
  right: readonly LiteralRow[],
  names: SideNames,
  isVolatile: Volatile,
): readonly string[] {
  // A column that only one side has is told by the comparison of the schemas.
  const [one, other] = [left[0] ?? right[0] ?? {}, right[0] ?? left[0] ?? {}]
  const columns = Object.keys(one)
    .filter((column) => column in other && !isVolatile.has(`${table}.${column}`))
    .toSorted()
  const text = (row: LiteralRow) => columns.map((column) => `${column}: ${row[column] ?? 'NULL'}`).join(', ')
  const only = (rows: readonly string[], among: readonly string[], name: string) => {
    const rest = new Map<string, number>()
    for (const row of among) rest.set(row, (rest.get(row) ?? 0) + 1)
    const extra = rows.filter((row) => {
      const count = rest.get(row) ?? 0
      rest.set(row, count - 1)
      return count <= 0
    })
    if (extra.length === 0) return []
    const more = extra.length > shown ? `, and ${extra.length - shown} more` : ''
    const list = extra.slice(0, shown).map((row) => `(${row})`)
    return [`table ${table} has ${plural(extra.length, 'row')} only by ${name}: ${list.join(', ')}${more}`]
  }
  const [leftRows, rightRows] = [left.map(text), right.map(text)]
  return [...only(leftRows, rightRows, names[0]), ...only(rightRows, leftRows, names[1])]
}

function compareSequences(
  left: readonly SequenceState[],
  right: readonly SequenceState[],
  [leftName, rightName]: SideNames,
): readonly string[] {
  const missing = (own: readonly SequenceState[], other: readonly SequenceState[], name: string) =>
    own
      .filter((each) => !other.some((one) => one.name === each.name))
      // Without a name of its own, it belongs to a table that is missing or counts in another way.
      .map((each) => `only by ${name} there is the sequence ${each.name}`)
  return [
    ...missing(left, right, leftName),
    ...missing(right, left, rightName),
    ...left.flatMap((one) => {
      const other = right.find(({ name }) => name === one.name)
      if (!other) return []
      const facts = [
        ['is defined as', one.definition, other.definition],
        ['belongs to', one.table ?? 'no table', other.table ?? 'no table'],
        ['stands at', one.last ?? 'its start', other.last ?? 'its start'],
      ] as const
      return facts
        .filter(([, is, was]) => is !== was)
        .map(([what, is, was]) => `the sequence ${one.name} ${what} ${is} by ${leftName}, ${was} by ${rightName}`)
    }),
  ]
}

function compareOthers(left: State, right: State, [leftName, rightName]: SideNames): readonly string[] {
  const same = (own: { readonly kind: string; readonly name: string }) => (other: typeof own) =>
    own.kind === other.kind && own.name === other.name
  const missing = (own: State, other: State, name: string) =>
    own.others
      .filter((each) => !other.others.some(same(each)))
      .map((each) => `only by ${name} there is the ${each.kind} ${each.name}`)
  const changed = left.others
    .filter((one) => right.others.some((other) => same(one)(other) && other.definition !== one.definition))
    .map(({ kind, name }) => `the ${kind} ${name} is another by ${leftName} than by ${rightName}`)
  return [...missing(left, right, leftName), ...missing(right, left, rightName), ...changed]
}
