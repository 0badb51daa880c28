import type { GraphResult, GraphRevision } from '../../../commands/graph/graph-result.ts'
import { textWidth, truncated } from '../../terminal/text-width.ts'
import { type AppliedWhere, appliedWhere, notesOf } from './applied-where.ts'
import { svgStyle } from './svg-style.ts'

/** In pixels: of a row, of a lane, of a character, and around the drawing. */
const [row, lane, character, margin] = [26, 16, 8, 14]
/** How many columns of a message are shown. */
const longest = 90
/** How many colours the lanes have. */
const colours = 6

/** The graph as an SVG that needs nothing else: newest first, in lanes, dark where the reader's system is. */
export function graphSvg({ revisions, environments }: GraphResult): string {
  const whereOf = appliedWhere(environments)
  const lines = revisions.map((each) => ({ revision: each, where: whereOf(each), text: textOf(each, whereOf(each)) }))
  const lanes = 1 + Math.max(0, ...revisions.map((each) => widest(each)))
  const left = margin + lanes * lane + 8
  const width = Math.ceil(left + character * Math.max(20, ...lines.map(({ text }) => columnsOf(text))) + margin)
  const height = 2 * margin + Math.max(1, revisions.length) * row
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${revisions.length} revisions, newest first">`,
    `<style>${svgStyle}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...revisions.flatMap(({ lanes: each }, at) => each.lines.map((line) => path(line, at))),
    ...lines.map(({ revision, where }, at) => node(revision, where, at)),
    ...lines.map(({ text: { id, notes, message } }, at) => {
      const parts = [
        `<tspan class="id">${escaped(id)}</tspan>`,
        ...notes.map((note) => `<tspan class="note"> ${escaped(note)}</tspan>`),
      ]
      return `<text x="${left}" y="${yOf(at) + 4}">${parts.join('')}<tspan> ${escaped(message)}</tspan></text>`
    }),
    '</svg>',
  ].join('\n')
}

interface RowText {
  readonly id: string
  readonly notes: readonly string[]
  readonly message: string
}

function textOf(revision: GraphRevision, where: AppliedWhere): RowText {
  return {
    id: revision.revision,
    notes: notesOf(revision, where),
    message: truncated(revision.message, longest, true),
  }
}

function columnsOf({ id, notes, message }: RowText): number {
  return textWidth([id, ...notes, message].join(' '))
}

function widest({ lanes: { column, lines } }: GraphRevision): number {
  return Math.max(column, ...lines.flatMap(({ from, to }) => [from, to]))
}

function path({ from, to, colour, isDashed }: GraphRevision['lanes']['lines'][number], at: number): string {
  const [x, y, toX, toY] = [xOf(from), yOf(at), xOf(to), yOf(at + 1)]
  const middle = (y + toY) / 2
  const curve = from === to ? `V${toY}` : `C${x} ${middle} ${toX} ${middle} ${toX} ${toY}`
  return `<path class="lane c${colour % colours}${isDashed ? ' dashed' : ''}" d="M${x} ${y}${curve}"/>`
}

function node({ lanes: { column, colour }, replaces }: GraphRevision, { state }: AppliedWhere, at: number): string {
  const classes = `node c${colour % colours} ${state ?? 'plain'}`
  const [x, y] = [xOf(column), yOf(at)]
  const title = state === null ? '' : `<title>${state}</title>`
  return replaces.length > 0
    ? `<rect class="${classes}" x="${x - 5}" y="${y - 5}" width="10" height="10" transform="rotate(45 ${x} ${y})">${title}</rect>`
    : `<circle class="${classes}" cx="${x}" cy="${y}" r="5">${title}</circle>`
}

function xOf(column: number): number {
  return margin + 6 + column * lane
}

function yOf(at: number): number {
  return margin + row / 2 + at * row
}

/** Text that XML leaves as it is; characters that it forbids are left out. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`)
}
