import type { GraphRevision } from '../commands/graph/graph-result.ts'
import type { RevisionState } from '../commands/graph/state-of.ts'
import { drawing } from './element.ts'

type Lanes = GraphRevision['lanes']

/** Between two lanes, in pixels. */
const step = 16
const radius = 5
/** How many colours the style has. */
const colours = 6

/** How wide a drawing of so many columns is. */
export function widthOf(columns: number): number {
  return columns * step + 8
}

/** The last column that a row of the graph needs, counted from 1. */
export function columnsOf({ column, lines }: Lanes): number {
  return 1 + Math.max(column, ...lines.flatMap(({ from, to }) => [from, to]))
}

/** What a row shows of the graph: the lower halves of the lines from the row above, the upper ones of its own. */
export function laneDrawing(
  { lanes, members }: Pick<GraphRevision, 'lanes' | 'members'>,
  above: Lanes | null,
  state: RevisionState | 'plain',
  { height, columns }: { readonly height: number; readonly columns: number },
): SVGSVGElement {
  const middle = height / 2
  const width = widthOf(columns)
  const lines = [
    ...(above?.lines ?? []).map((line) => half(line, middle, (y) => middle - y)),
    ...lanes.lines.map(({ from, to, ...rest }) => half({ ...rest, from: to, to: from }, middle, (y) => middle + y)),
  ]
  return drawing(
    'svg',
    { class: 'lanes', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true', focusable: 'false' },
    ...lines,
    node(lanes, members.length > 0, state, middle),
  )
}

/**
 * Half of a curve between the middles of two rows: from its end at the column `to` to the border of the rows. `place`
 * turns a distance from that middle into a height.
 */
function half(line: Lanes['lines'][number], middle: number, place: (distance: number) => number): SVGPathElement {
  const [x, far] = [xOf(line.to), xOf(line.from)]
  const points = [
    [x, middle / 2],
    [(3 * x + far) / 4, (3 * middle) / 4],
    [(x + far) / 2, middle],
  ] as const
  const curve = points.map(([at, distance]) => `${at} ${place(distance)}`).join(' ')
  return drawing('path', {
    class: `lane c${line.colour % colours}${line.isDashed ? ' dashed' : ''}`,
    d: `M${x} ${place(0)}C${curve}`,
  })
}

function node({ column, colour }: Lanes, isSquash: boolean, state: string, y: number): SVGElement {
  const [x, name] = [xOf(column), `node c${colour % colours} ${state}`]
  return isSquash
    ? drawing('rect', {
        class: name,
        x: x - radius,
        y: y - radius,
        width: 2 * radius,
        height: 2 * radius,
        transform: `rotate(45 ${x} ${y})`,
      })
    : drawing('circle', { class: name, cx: x, cy: y, r: radius })
}

function xOf(column: number): number {
  return column * step + 12
}
