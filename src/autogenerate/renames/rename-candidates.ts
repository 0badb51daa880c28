import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import { isSameType } from '../compare/same-type.ts'
import type { Plan } from '../plan.ts'
import { isSibling, type RenameCandidate } from './rename.ts'

/** How similar two tables must be to look like a rename. */
const ALIKE = 0.6

/** What looks like a rename among the tables and columns that are dropped or left over and those that are created. */
export function renameCandidates({ unpaired, changes, comparison: { dialect } }: Plan): readonly RenameCandidate[] {
  return [
    ...tableCandidates(unpaired, changes.createdTables, dialect),
    ...changes.tables.flatMap(({ table, droppedColumns, addedColumns }) =>
      columnCandidates(table, droppedColumns, addedColumns, dialect),
    ),
  ]
}

/** Dropped and created tables that share most of their columns. Each is paired once, the most similar first. */
function tableCandidates(
  dropped: readonly Table[],
  created: readonly Table[],
  dialect: Dialect,
): readonly RenameCandidate[] {
  const pairs = dropped.flatMap((from) =>
    created
      .filter((to) => isSibling(from.name, to.name))
      .map((to) => ({ from: from.name, to: to.name, alike: likeness(from, to, dialect) })),
  )
  return bestPairs(pairs.filter(({ alike }) => alike >= ALIKE)).map(({ from, to }) => ({ kind: 'table', from, to }))
}

/** Dropped and added columns of one table with the same type. Names that share letters are more similar. */
function columnCandidates(
  table: string,
  dropped: readonly Column[],
  added: readonly Column[],
  dialect: Dialect,
): readonly RenameCandidate[] {
  const pairs = dropped.flatMap((from) =>
    added
      .filter((to) => isSameType({ table, current: { ...from, name: to.name }, wanted: to, normalized: to }, dialect))
      .map((to) => ({
        from: from.name,
        to: to.name,
        alike: (from.nullable === to.nullable ? 1 : 0) + sharedLetters(from.name, to.name),
      })),
  )
  return bestPairs(pairs).map(({ from, to }) => ({ kind: 'column', table, from, to }))
}

interface Pair {
  readonly from: string
  readonly to: string
  readonly alike: number
}

function bestPairs(pairs: readonly Pair[]): readonly Pair[] {
  const best: Pair[] = []
  for (const pair of pairs.toSorted((left, right) => right.alike - left.alike)) {
    if (!best.some(({ from, to }) => from === pair.from || to === pair.to)) best.push(pair)
  }
  return best
}

function likeness(from: Table, to: Table, dialect: Dialect): number {
  const shared = to.columns.filter((wanted) => {
    const current = from.columns.find(({ name }) => name === wanted.name)
    return current && isSameType({ table: to.name, current, wanted, normalized: wanted }, dialect)
  })
  return shared.length / Math.max(from.columns.length, to.columns.length)
}

function sharedLetters(left: string, right: string): number {
  const pairsOf = (text: string) => new Set(Array.from(text.slice(1), (letter, at) => `${text[at] ?? ''}${letter}`))
  const [one, other] = [pairsOf(left.toLowerCase()), pairsOf(right.toLowerCase())]
  const shared = [...one].filter((pair) => other.has(pair)).length
  return shared / Math.max(one.size, other.size, 1)
}
