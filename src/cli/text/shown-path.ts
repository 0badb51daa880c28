import { relative } from 'node:path'

/** A path for display: relative to the working folder if it is in it, else as it is. */
export function shownPath(path: string): string {
  const short = relative(process.cwd(), path)
  return short === '' ? '.' : short.startsWith('..') ? path : short
}
