/** Where the line of a cell goes. */
export const up = 1
export const down = 2
export const left = 4
export const right = 8
/** Its vertical or horizontal part is dashed. */
export const dashedUpright = 16
export const dashedAcross = 32
/** Between two columns: a slant in ASCII, from the upper right to the lower left, or from the upper left down. */
export const slash = 64
export const backslash = 128

/**
 * A line of the drawing: column n is cell 2n, and what goes across between two columns is in the cell between them. A
 * cell is the sum of where its lines go.
 */
export interface CellLine {
  readonly cells: number[]
  /** The number of the lane whose colour each cell has. */
  readonly colours: number[]
}

/** A lane: an edge on its way down to a revision. */
export interface Lane {
  readonly target: string
  readonly isDashed: boolean
  readonly colour: number
  /** Whether the drawing shows already that it is dashed. */
  readonly isShown: boolean
}

/** The lanes by their columns; null where a column is free. */
export type Lanes = readonly (Lane | null)[]

/** A line in which each lane goes straight down. */
export function upright(lanes: Lanes): CellLine {
  const cells: number[] = []
  const colours: number[] = []
  for (const lane of lanes) {
    cells.push(lane === null ? 0 : up | down | (lane.isDashed ? dashedUpright : 0), 0)
    colours.push(lane?.colour ?? 0, 0)
  }
  return { cells, colours }
}

/** What goes across from one column to another. */
export interface Across {
  readonly from: number
  readonly to: number
  readonly isDashed: boolean
  readonly colour: number
}

/**
 * Draws an edge that comes from above in a column, goes across and then down in another. It crosses the lanes between
 * them, which stay as they are.
 */
export function drawAcross({ cells, colours }: CellLine, { from, to, isDashed, colour }: Across): void {
  const step = to > from ? 1 : -1
  const [ahead, back] = step === 1 ? [right, left] : [left, right]
  add(cells, colours, 2 * from, up | ahead, colour)
  for (let at = 2 * from + step; at !== 2 * to; at += step) {
    const cell = cells[at] ?? 0
    const isCrossed = at % 2 === 0 && (cell & (up | down)) !== 0
    if (isCrossed && (cell & (left | right)) === 0) continue
    add(cells, colours, at, left | right, colour)
    // A stretch that edges share is no slant.
    cells[at] = (cells[at] ?? 0) & ~(slash | backslash)
    // Before a column where another one ends, it shows what that one is.
    const isEnd = at % 2 !== 0 && ((cells[at + step] ?? 0) & back) !== 0
    if (!isCrossed && !isEnd) cells[at] = dashed(cells[at] ?? 0, cell, isDashed)
  }
  add(cells, colours, 2 * to, down | back, colour)
  // Beside the column where it ends, an edge shows what it is, whatever else goes across there.
  const last = 2 * to - step
  cells[last] = ((cells[last] ?? 0) & ~dashedAcross) | (isDashed ? dashedAcross : 0)
  if (Math.abs(to - from) === 1 && !isDashed) cells[last] = (cells[last] ?? 0) | (step === 1 ? backslash : slash)
}

/** Several edges share a stretch: it is dashed if all of them are. */
function dashed(cell: number, before: number, isDashed: boolean): number {
  const isAlone = (before & (left | right)) === 0
  return isDashed && (isAlone || (before & dashedAcross) !== 0) ? cell | dashedAcross : cell & ~dashedAcross
}

function add(cells: number[], colours: number[], at: number, parts: number, colour: number): void {
  while (cells.length <= at) {
    cells.push(0)
    colours.push(0)
  }
  if ((cells[at] ?? 0) === 0 || at % 2 !== 0) colours[at] = colour
  cells[at] = (cells[at] ?? 0) | parts
}

/** The line as it is in a drawing that is turned upside down. */
export function mirrored({ cells, colours }: CellLine): CellLine {
  return { cells: cells.map(turned), colours }
}

function turned(cell: number): number {
  const rest = cell & ~(up | down | slash | backslash)
  return (
    rest |
    ((cell & up) !== 0 ? down : 0) |
    ((cell & down) !== 0 ? up : 0) |
    ((cell & slash) !== 0 ? backslash : 0) |
    ((cell & backslash) !== 0 ? slash : 0)
  )
}
