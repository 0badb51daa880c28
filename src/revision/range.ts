import { InvalidRangeError } from './errors.ts'

/** A parsed range `a:b`. An omitted end is empty or null. */
export interface RangeText {
  readonly text: string
  /** Several if several starts were given, as in `a,b:heads`. */
  readonly lower: readonly string[]
  readonly upper: string | null
}

/** Parses a range; its ends are targets that still have to be resolved. Throws InvalidRangeError. */
export function parseRange(text: string): RangeText {
  const ends = text.trim().split(':')
  if (ends.length !== 2) throw new InvalidRangeError(text, "expected 'start:end', 'start:' or ':end'")
  const [lower = '', upper = ''] = ends.map((end) => end.trim())
  const starts = lower === '' ? [] : lower.split(',').map((start) => start.trim())
  if (starts.includes('')) throw new InvalidRangeError(text, 'a start is empty')
  return { text, lower: starts, upper: upper === '' ? null : upper }
}
