import type { Colours } from '../terminal/colours.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { truncated } from '../terminal/text-width.ts'
import { type CellLine, dashedUpright, down, mirrored, up, upright } from '../../revision/lanes/cells.ts'
import { ascii, type Characters, unicode } from './characters.ts'
import { layOut, type PlacedRow } from '../../revision/lanes/layout.ts'
import type { GraphRow, Mark } from './row.ts'

/** How a graph is drawn. */
export interface DrawOptions {
  readonly terminal: Terminal
  /** Parents above their children. The rows come newest first all the same. */
  readonly isReversed: boolean
}

/** The text keeps at least so many columns of a terminal. */
const roomForText = 30

/** Draws rows, newest first, as lines with the lanes of their edges. Lines fit the width of the terminal. */
export function drawGraph(rows: readonly GraphRow[], { terminal, isReversed }: DrawOptions): readonly string[] {
  const { columns, hasUnicode } = terminal
  const room = Math.max(10, columns - roomForText)
  const pen = new Pen(hasUnicode ? unicode : ascii, terminal.colours, room)
  const write = (graph: string, width: number, text: string) =>
    text === '' ? graph.trimEnd() : `${graph} ${truncated(text, columns - width - 1, hasUnicode)}`
  const blocks: (readonly string[])[] = []
  for (const placed of layOut(rows)) {
    const [first = '', ...others] = placed.row.lines
    const node = pen.node(placed)
    const beside = pen.line(besideText(placed, isReversed), node.width)
    const links = (isReversed ? placed.links.map(mirrored).toReversed() : placed.links).map((line) => pen.line(line, 0))
    const text = [write(node.text, node.width, first), ...others.map((each) => write(beside.text, beside.width, each))]
    const drawn = links.map((line) => line.text.trimEnd())
    blocks.push(isReversed ? [...drawn, ...text] : [...text, ...drawn])
  }
  const lines = (isReversed ? blocks.toReversed() : blocks).flat()
  return pen.isCut ? [...lines, cutText(hasUnicode)] : lines
}

function cutText(hasUnicode: boolean): string {
  const mark = (hasUnicode ? unicode : ascii).cut
  return `The graph is wider than the terminal: lanes right of ${mark} are left out.`
}

/** The lanes beside the further lines of a row: its own goes on to the row below. */
function besideText<Row>({ beside, column, lane, edges, colour }: PlacedRow<Row>, isReversed: boolean): CellLine {
  const line = upright(beside)
  const isJoined = isReversed ? lane !== null : edges.length > 0
  const isDashed = isReversed ? (lane?.isDashed ?? false) : edges.every((edge) => edge.isDashed)
  while (line.cells.length <= 2 * column) {
    line.cells.push(0)
    line.colours.push(0)
  }
  line.cells[2 * column] = isJoined ? up | down | (isDashed ? dashedUpright : 0) : 0
  line.colours[2 * column] = colour
  return line
}

/** Writes lines of cells as text. */
class Pen {
  readonly #characters: Characters
  readonly #colours: Colours
  readonly #room: number
  isCut = false

  constructor(characters: Characters, colours: Colours, room: number) {
    this.#characters = characters
    this.#colours = colours
    this.#room = room
  }

  node<Row extends { readonly mark: Mark }>({ row, column, beside, colour }: PlacedRow<Row>) {
    const line = upright(beside)
    return this.line(line, 2 * column + 1, { at: 2 * column, mark: row.mark, colour })
  }

  /** A line of at least `minimum` columns. */
  line({ cells, colours }: CellLine, minimum: number, node?: { at: number; mark: Mark; colour: number }) {
    const whole = Math.max(minimum, 1 + cells.findLastIndex((cell) => cell !== 0))
    const width = Math.min(whole, this.#room)
    let text = ''
    let run = ''
    let runColour = 0
    // Neighbours of one colour are painted as one.
    const end = () => {
      text += run.trim() === '' ? run : this.#colours.lane(runColour, run)
      run = ''
    }
    for (let at = 0; at < width; at++) {
      const cell = cells[at] ?? 0
      const colour = cell === 0 ? runColour : (colours[at] ?? 0)
      if (at === node?.at || colour !== runColour) end()
      runColour = colour
      if (at === node?.at) text += this.#mark(node.mark, node.colour)
      else run += this.#characters.of(cell, cells[at - 1] ?? 0, cells[at + 1] ?? 0)
    }
    end()
    if (whole > width) {
      this.isCut = true
      return { text: `${text}${this.#characters.cut}`, width: width + 1 }
    }
    return { text, width }
  }

  #mark(mark: Mark, colour: number): string {
    const { applied, current, pending, unknown, failed, dim } = this.#colours
    const text = this.#characters.marks[mark]
    const lane = (each: string) => this.#colours.lane(colour, each)
    const paints = {
      revision: lane,
      squash: lane,
      applied,
      current,
      pending,
      unknown,
      interrupted: failed,
      folded: dim,
    }
    return paints[mark](text)
  }
}
