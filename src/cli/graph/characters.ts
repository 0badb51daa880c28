import { backslash, dashedAcross, dashedUpright, down, left, right, slash, up } from '../../revision/lanes/cells.ts'
import type { Mark } from './row.ts'

/** The characters of a drawing. */
export interface Characters {
  /** The character of a cell, between its neighbours on the line. */
  of(cell: number, before: number, after: number): string
  readonly marks: Readonly<Record<Mark, string>>
  /** Where lanes are left out at the right. */
  readonly cut: string
}

const lines = [' ', '╵', '╷', '│', '╴', '╯', '╮', '┤', '╶', '╰', '╭', '├', '─', '┴', '┬', '┼']

export const unicode: Characters = {
  of(cell) {
    const parts = cell & (up | down | left | right)
    if (parts === (up | down) && (cell & dashedUpright) !== 0) return '┆'
    if (parts === (left | right) && (cell & dashedAcross) !== 0) return '┄'
    return lines[parts] ?? ' '
  },
  marks: {
    revision: '●',
    applied: '●',
    current: '◉',
    pending: '○',
    unknown: '?',
    interrupted: '!',
    squash: '◆',
    folded: '⋮',
  },
  cut: '…',
}

export const ascii: Characters = {
  of(cell, before, after) {
    if ((cell & slash) !== 0) return '/'
    if ((cell & backslash) !== 0) return '\\'
    // A slant meets the lanes beside it at their ends.
    const slants = (isSlant(before) ? left : 0) | (isSlant(after) ? right : 0)
    const parts = cell & (up | down | left | right) & ~slants
    if (parts === (up | down)) return (cell & dashedUpright) !== 0 ? ':' : '|'
    if (parts === (left | right)) return (cell & dashedAcross) !== 0 ? '.' : '-'
    if ((parts & (left | right)) === 0) return ' '
    if ((parts & (up | down)) === up) return parts === (up | left | right) ? '+' : "'"
    if ((parts & (up | down)) === down) return parts === (down | left | right) ? '+' : '.'
    return '+'
  },
  marks: {
    revision: '*',
    applied: '*',
    current: '@',
    pending: 'o',
    unknown: '?',
    interrupted: '!',
    squash: '#',
    folded: ':',
  },
  cut: '>',
}

function isSlant(cell: number): boolean {
  return (cell & (slash | backslash)) !== 0
}
