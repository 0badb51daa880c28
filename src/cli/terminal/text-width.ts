import truncatedWidth from 'fast-string-truncated-width'
import stringWidth from 'fast-string-width'
import { wrapAnsi } from 'fast-wrap-ansi'

/** The columns that a text takes: wide characters and emoji two, combining marks and colours none. */
export function textWidth(text: string): number {
  return stringWidth(text)
}

/** A text, or its beginning with `…` (`...` without Unicode) where it is wider than the columns. */
export function truncated(text: string, columns: number, hasUnicode: boolean): string {
  const ellipsis = hasUnicode ? '…' : '...'
  const room = Math.max(0, columns)
  const limits = { limit: room, ellipsis, ellipsisWidth: ellipsis.length }
  const { index, ellipsed, truncated: isCut } = truncatedWidth(text, limits)
  // Less room than the dots take: only the first of them.
  if (isCut && !ellipsed) return ellipsis.slice(0, room)
  if (!isCut) return text
  let head = wholeCharacters(text.slice(0, index))
  // A wide character where there is no room but for the dots is counted among what fits.
  while (head !== '' && textWidth(head) + ellipsis.length > room) head = wholeCharacters(head.slice(0, -1))
  return `${head}${ellipsis}`
}

/** Some characters are two units of a string; half of one is nothing. */
function wholeCharacters(text: string): string {
  return text.replace(/[\ud800-\udbff]$/, '')
}

/** A text in lines of at most so many columns, broken at spaces; a longer word is not broken. */
export function wrapped(text: string, columns: number): string {
  return columns === Infinity ? text : wrapAnsi(text, columns)
}
