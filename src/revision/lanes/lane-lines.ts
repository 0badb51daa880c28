import { type Across, type CellLine, drawAcross, type Lane, type Lanes, upright } from './cells.ts'

/** An edge from a revision to one below it. */
export interface Edge {
  readonly target: string
  readonly isDashed: boolean
}

/** An edge that leaves its revision's column; `isNew` if a lane begins where it ends. */
interface Exit extends Across {
  readonly isNew: boolean
}

/** The lanes from row to row, and the lines in which they change. */
export class LaneLines {
  #lanes: (Lane | null)[] = []
  #colours = 0

  /** The lanes as they are now. */
  get lanes(): Lanes {
    return this.#lanes
  }

  /** Ends the lane that leads to a revision, which stands in its column; a head takes a free one. */
  enter(id: string): { readonly column: number; readonly lane: Lane | null; readonly colour: number } {
    const known = this.#laneTo(id)
    const column = known === -1 ? this.#freeFrom(0) : known
    const lane = this.#lanes[column] ?? null
    this.#lanes = this.#lanes.map((each) => each && { ...each, isShown: true })
    this.#set(column, null)
    return { column, lane, colour: lane?.colour ?? this.#colours++ }
  }

  /** The lines in which the edges of the revision in a column leave it. */
  leave(column: number, colour: number, edges: readonly Edge[]): readonly CellLine[] {
    this.#lanes = [...this.#lanes]
    const exits: Exit[] = []
    let double: number | null = null
    for (const { target, isDashed } of edges) {
      const known = this.#laneTo(target)
      const isOwnFree = !this.#lanes[column]
      if (known !== -1 && (known < column || !isOwnFree)) {
        exits.push({ from: column, to: known, isDashed, colour, isNew: false })
        this.#join(known, isDashed)
      } else if (isOwnFree) {
        if (known !== -1) double = known
        this.#set(column, { target, isDashed, colour, isShown: false })
      } else {
        const to = this.#freeFrom(column + 1)
        const lane = { target, isDashed, colour: this.#colours++, isShown: true }
        this.#set(to, lane)
        exits.push({ from: column, to, isDashed, colour: lane.colour, isNew: true })
      }
    }
    return [...this.#fan(exits), ...(double === null ? [] : this.#merge(double, column))]
  }

  /** The lines before the next row: the lane at the right edge moves to the left, and what is not linked is parted. */
  before(next: string | undefined, column: number, links: readonly CellLine[]): readonly CellLine[] {
    if (next === undefined) return []
    const moved = this.#slide(next, column, links.length > 0)
    const known = this.#laneTo(next)
    const lane = this.#lanes[known]
    // Under a revision that has no edge down there, a head would seem to be its parent.
    const isBelow = known === -1 && this.#freeFrom(0) === column && links.length + moved.length === 0
    const isUnseen = lane?.isDashed === true && !lane.isShown
    return isBelow || isUnseen ? [...moved, this.#straight()] : moved
  }

  #laneTo(target: string): number {
    return this.#lanes.findIndex((lane) => lane?.target === target)
  }

  #freeFrom(column: number): number {
    let at = column
    while (this.#lanes[at]) at++
    return at
  }

  #set(column: number, lane: Lane | null): void {
    while (this.#lanes.length < column) this.#lanes.push(null)
    this.#lanes[column] = lane
    while (this.#lanes.length > 0 && this.#lanes.at(-1) === null) this.#lanes.pop()
  }

  /** A lane that a solid edge joins is solid from there on. */
  #join(column: number, isDashed: boolean): void {
    const lane = this.#lanes[column]
    if (lane && !isDashed) this.#lanes[column] = { ...lane, isDashed: false }
  }

  #straight(): CellLine {
    this.#lanes = this.#lanes.map((lane) => lane && { ...lane, isShown: true })
    return upright(this.#lanes)
  }

  /** The edges that leave a column, the nearest first, as those further away go on through the ends of these. */
  #fan(exits: readonly Exit[]): readonly CellLine[] {
    if (exits.length === 0) return []
    const begun = new Set(exits.filter(({ isNew }) => isNew).map(({ to }) => to))
    const line = upright(this.#lanes.map((lane, at) => (begun.has(at) ? null : lane)))
    for (const exit of exits.toSorted((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from)))
      drawAcross(line, exit)
    return [line]
  }

  /** A lane to the same revision ends in the one left of it. */
  #merge(from: number, to: number): readonly CellLine[] {
    const [lane, own] = [this.#lanes[from], this.#lanes[to]]
    if (!lane || !own) return []
    const shown = own.isDashed ? [this.#straight()] : []
    this.#set(from, null)
    const line = upright(this.#lanes)
    drawAcross(line, { from, to, isDashed: lane.isDashed, colour: lane.colour })
    this.#join(to, lane.isDashed)
    return [...shown, line]
  }

  /** Moves the lane at the right edge over the free columns beside it, unless the next row is about to take them. */
  #slide(next: string, column: number, isOpen: boolean): readonly CellLine[] {
    const from = this.#lanes.length - 1
    const lane = this.#lanes[from]
    let to = from
    while (to > 0 && !this.#lanes[to - 1]) to--
    if (!lane || to === from) return []
    const known = this.#laneTo(next)
    const isTaken = known === -1 || (known === from && from - to < 2)
    const isUnderNode = !isOpen && column >= to && column < from
    if (isTaken || isUnderNode) return []
    this.#set(from, null)
    const line = upright(this.#lanes)
    drawAcross(line, { from, to, isDashed: lane.isDashed, colour: lane.colour })
    this.#set(to, { ...lane, isShown: true })
    return [line]
  }
}
