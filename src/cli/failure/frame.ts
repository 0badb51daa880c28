import { readFileSync } from 'node:fs'
import { extname } from 'node:path'

import { codeFrameColumns } from '@babel/code-frame'

import type { PlaceOfError } from '../../load/errors.ts'
import { isOfUser } from '../../load/place-in-file.ts'
import { masked } from '../../masked.ts'

/** A line, and a column if it is known, counted from 1. */
type LinePlace = Pick<PlaceOfError, 'line' | 'column'>

/** A larger file is generated. */
const largest = 500_000

/** Longer lines are cut around the place. */
const widest = 160

/** The columns before a line of the source: the indent, the mark, and what is around the number. */
const gutter = 8

/** How a frame is shown: with how many columns at most. */
interface FrameOptions {
  readonly isColoured: boolean
  readonly columns: number
}

/**
 * The lines of a file of the user around a place, the line marked. Null for any other file, and if it cannot be read.
 */
export function fileFrame({ file, line, column }: PlaceOfError, { isColoured, columns }: FrameOptions): string | null {
  try {
    if (!isOfUser(file)) return null
    const source = readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
    // The highlighter knows JavaScript and TypeScript.
    const isCode = /^\.[mc]?[jt]sx?$/.test(extname(file))
    return textFrame(source, { line, column }, { isColoured: isColoured && isCode, columns })
  } catch {
    return null
  }
}

/** A statement around the character at which the database found its error, counted from 1. */
export function statementFrame(statement: string, position: number, columns: number): string | null {
  const before = Array.from(statement)
    .slice(0, position - 1)
    .join('')
    .split('\n')
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  return textFrame(statement, place, { isColoured: false, columns })
}

function textFrame(text: string, { line, column }: LinePlace, { isColoured, columns }: FrameOptions): string | null {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/)
  const marked = lines[line - 1]
  if (text.length > largest || marked === undefined || marked.trim() === '') return null
  const shownLines = masked(lines.join('\n')).split('\n').map(printable)
  // What is hidden before a column would move it.
  const isMoved = column !== null && shownLines[line - 1]?.slice(0, column) !== printable(marked).slice(0, column)
  const at = isMoved ? null : column
  const width = Math.max(20, Math.min(widest, columns - gutter - String(line + 2).length))
  const from = (at ?? 1) > width ? (at ?? 1) - Math.floor(width / 2) : 0
  const cut = shownLines.map((each) => each.slice(from, from + width).trimEnd())
  const start = { line, ...(at !== null && { column: at - from }) }
  const options = { linesAbove: 2, linesBelow: 2, forceColor: isColoured }
  return codeFrameColumns(cut.join('\n'), { start }, options)
}

/** One column for each character, and none that would control the terminal. */
function printable(line: string): string {
  return line
    .replaceAll('\t', ' ')
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '\uFFFD')
}
