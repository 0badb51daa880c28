import { InvalidRangeError } from './errors.ts'

/** A range `a:b` as typed. An end that was left out is empty or null. */
export interface RangeText {
  readonly text: string
  /** Several where several starts were named, as in `a,b:heads`. */
  readonly lower: readonly string[]
  readonly upper: string | null
}

/** Takes a range apart; the ends are targets still to be resolved. Throws InvalidRangeError. */
export function parseRange(text: string): RangeText {
  const ends = text.trim().split(':')
  if (ends.length !== 2) throw new InvalidRangeError(text, "it takes 'start:end', 'start:' or ':end'")
  const [lower = '', upper = ''] = ends.map((end) => end.trim())
  const starts = lower === '' ? [] : lower.split(',').map((start) => start.trim())
  if (starts.includes('')) throw new InvalidRangeError(text, 'a start is empty')
  return { text, lower: starts, upper: upper === '' ? null : upper }
}
