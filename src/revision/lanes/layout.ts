import type { CellLine, Lane, Lanes } from './cells.ts'
import { type Edge, LaneLines } from './lane-lines.ts'

/** Where a row stands among the lanes. */
export interface PlacedRow<Row> {
  readonly row: Row
  readonly column: number
  /** The lane that leads to it; null for a head. */
  readonly lane: Lane | null
  /** The lanes that pass it by. */
  readonly beside: Lanes
  /** The edges that leave it. */
  readonly edges: readonly Edge[]
  /** The number of its lane's colour. */
  readonly colour: number
  /** The lines between it and the next row. */
  readonly links: readonly CellLine[]
}

/** What is placed: something with an id, above what it leads to. */
export interface Linked {
  readonly id: string
  /** Edges that are drawn solid: downRevision. */
  readonly parents: readonly string[]
  /** Edges that are drawn dashed: dependsOn, by ids. */
  readonly dependencies: readonly string[]
}

/**
 * Places rows, children above their parents, in lanes as git does. A lane keeps its column, a new one takes the nearest
 * free column, and one at the right edge moves to the left when it can. Edges to what is not among the rows are left
 * out.
 */
export function* layOut<Row extends Linked>(rows: readonly Row[]): Generator<PlacedRow<Row>> {
  const positions = new Map(rows.map(({ id }, index) => [id, index]))
  const lines = new LaneLines()
  for (const [index, row] of rows.entries()) {
    const edges = edgesOf(row, (id) => (positions.get(id) ?? -1) > index)
    const { column, lane, colour } = lines.enter(row.id)
    const beside = lines.lanes
    const links = lines.leave(column, colour, edges)
    yield {
      row,
      column,
      lane,
      beside,
      edges,
      colour,
      links: [...links, ...lines.before(rows[index + 1]?.id, column, links)],
    }
  }
}

/** The edges of a row, without duplicates: those of downRevision first. */
function edgesOf({ parents, dependencies }: Linked, isBelow: (id: string) => boolean): readonly Edge[] {
  const solid = new Set(parents.filter(isBelow))
  const dashed = new Set(dependencies.filter((id) => isBelow(id) && !solid.has(id)))
  return [
    ...Array.from(solid, (target) => ({ target, isDashed: false })),
    ...Array.from(dashed, (target) => ({ target, isDashed: true })),
  ]
}
