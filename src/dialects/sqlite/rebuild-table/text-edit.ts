/*
 * Edits of a SQL text that leave every other character alone. Comments stay: nothing here removes more than the words
 * themselves and blanks on their line, since a line end may end a comment.
 */

/** The text with a part replaced. */
export function replaceText(sql: string, start: number, end: number, text: string): string {
  return sql.slice(0, start) + text + sql.slice(end)
}

/** The text without a part, and without the blanks before it; a line that held nothing else goes as a whole. */
export function cutText(sql: string, start: number, end: number): string {
  const before = sql.slice(0, start).replace(/[ \t]+$/, '')
  const rest = sql.slice(end)
  const after = before.endsWith('\n')
    ? rest.replace(/^[ \t]*\n/, '')
    : before.endsWith('(')
      ? rest.replace(/^[ \t]+/, '')
      : rest
  return `${before}${needsSpace(before, after) ? ' ' : ''}${after}`
}

/** The text with words put in, a blank before them and, where something follows at once, behind them. */
export function insertText(sql: string, at: number, text: string): string {
  const after = sql.slice(at)
  return `${sql.slice(0, at)} ${text}${/^[\s,)]|^$/.test(after) ? '' : ' '}${after}`
}

function needsSpace(before: string, after: string): boolean {
  return !/[\s(,]$/.test(before) && !/^[\s,)]|^$/.test(after)
}
