import { plural } from '../../words.ts'
import type { Colours } from '../terminal/colours.ts'
import type { GraphRow } from './row.ts'

/** Which rows are folded, and how many it takes. */
export interface Folding {
  readonly isPlain: (row: GraphRow) => boolean
  readonly atLeast: number
}

/** Folds each stretch of plain rows, one child and one parent each, into one row that tells their number. */
export function folded(
  rows: readonly GraphRow[],
  { isPlain, atLeast }: Folding,
  { dim }: Colours,
): readonly GraphRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const children = childrenOf(rows)
  const canFold = (row: GraphRow): boolean =>
    row.parents.length === 1 && row.dependencies.length === 0 && children.get(row.id) === 1 && isPlain(row)
  const within = new Set<string>()
  return rows.flatMap((row) => {
    if (within.has(row.id)) return []
    const stretch = stretchFrom(row, byId, canFold)
    if (stretch.length < atLeast) return [row]
    for (const each of stretch) within.add(each.id)
    const text = dim(plural(stretch.length, 'revision'))
    return [{ ...row, parents: stretch.at(-1)?.parents ?? [], mark: 'folded' as const, lines: [text] }]
  })
}

/** How many rows name each as a parent; more than can be folded if one depends on it. */
function childrenOf(rows: readonly GraphRow[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { parents, dependencies } of rows) {
    for (const id of parents) counts.set(id, (counts.get(id) ?? 0) + 1)
    for (const id of dependencies) counts.set(id, (counts.get(id) ?? 0) + 2)
  }
  return counts
}

/** The rows from this one down that can be folded. */
function stretchFrom(
  row: GraphRow,
  byId: ReadonlyMap<string, GraphRow>,
  canFold: (row: GraphRow) => boolean,
): readonly GraphRow[] {
  const stretch: GraphRow[] = []
  let next: GraphRow | undefined = row
  while (next && canFold(next)) {
    stretch.push(next)
    next = byId.get(next.parents[0] ?? '')
  }
  return stretch
}
