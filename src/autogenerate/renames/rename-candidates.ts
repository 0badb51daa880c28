import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import { isSameType } from '../compare/same-type.ts'
import { isSibling, type RenameCandidate } from './renames.ts'

/** How much of two tables must be alike for one to look like the other. */
const ALIKE = 0.6

/** Tables that go and tables that come which share most of their columns. Each is paired once, the most alike first. */
export function tableCandidates(
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

/** Columns of one table that go and come with one type. Names that share letters are more alike. */
export function columnCandidates(
  table: string,
  dropped: readonly Column[],
  added: readonly Column[],
  dialect: Dialect,
): readonly RenameCandidate[] {
  const pairs = dropped.flatMap((from) =>
    added
      .filter((to) => isSameType({ table, current: { ...from, name: to.name }, wanted: to, said: to }, dialect))
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
    return current && isSameType({ table: to.name, current, wanted, said: wanted }, dialect)
  })
  return shared.length / Math.max(from.columns.length, to.columns.length)
}

function sharedLetters(left: string, right: string): number {
  const pairsOf = (text: string) => new Set(Array.from(text.slice(1), (letter, at) => `${text[at] ?? ''}${letter}`))
  const [one, other] = [pairsOf(left.toLowerCase()), pairsOf(right.toLowerCase())]
  const shared = [...one].filter((pair) => other.has(pair)).length
  return shared / Math.max(one.size, other.size, 1)
}
