import type { Lanes } from './cells.ts'
import { layOut, type Linked, type PlacedRow } from './layout.ts'

/** The lanes of a row, to be drawn as curves: its own, and those that lead from it and past it to the row below. */
export interface RowLanes {
  /** The column of the row, counted from 0. */
  readonly column: number
  /** The number of its colour: columns that are reused have new ones. */
  readonly colour: number
  /** Whether a lane leads to it from the row above. */
  readonly isJoined: boolean
  /** Lanes to the row below. One that begins in the row's own column leads from the row itself. */
  readonly lines: readonly LaneLine[]
}

/** A lane between two rows. */
export interface LaneLine {
  /** The column at the upper row, and at the lower. */
  readonly from: number
  readonly to: number
  readonly colour: number
  /** Whether it stands for a dependency alone. */
  readonly isDashed: boolean
}

/** The lanes of rows that come newest first, children above their parents, in the order of the rows. */
export function lanesOf(rows: readonly Linked[]): readonly RowLanes[] {
  const placed = [...layOut(rows)]
  return placed.map((each, index) => {
    const next = placed[index + 1]
    const { column, colour, lane } = each
    return { column, colour, isJoined: lane !== null, lines: next === undefined ? [] : linesTo(next, each) }
  })
}

function linesTo(next: PlacedRow<Linked>, { column, colour, beside, edges }: PlacedRow<Linked>): readonly LaneLine[] {
  const below: Lanes = next.lane === null ? next.beside : withLane(next)
  const columnOf = new Map(below.flatMap((lane, at) => (lane === null ? [] : [[lane.target, at] as const])))
  const own = edges.flatMap(({ target, isDashed }) => {
    const to = columnOf.get(target)
    // An edge that joins a lane has the colour of its revision; one that begins a lane has that of the lane.
    const isNew = !beside.some((lane) => lane?.target === target)
    return to === undefined ? [] : [{ from: column, to, colour: isNew ? colourAt(below, to) : colour, isDashed }]
  })
  const passing = beside.flatMap((lane, from) => {
    const to = lane === null ? undefined : columnOf.get(lane.target)
    return lane === null || to === undefined ? [] : [{ from, to, colour: lane.colour, isDashed: lane.isDashed }]
  })
  return [...own, ...passing]
}

/** The lanes above a row: those that pass it, and its own. */
function withLane({ beside, column, lane }: PlacedRow<Linked>): Lanes {
  const above = [...beside]
  while (above.length < column) above.push(null)
  above[column] = lane
  return above
}

function colourAt(lanes: Lanes, column: number): number {
  return lanes[column]?.colour ?? 0
}
