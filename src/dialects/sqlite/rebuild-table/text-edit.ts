/*
 * Edits of a SQL text that leave every other character unchanged. Comments are kept: only the words themselves and the
 * blanks on their line are removed, since a line break may end a comment.
 */

/** The text with a part replaced. */
export function replaceText(sql: string, start: number, end: number, text: string): string {
  return sql.slice(0, start) + text + sql.slice(end)
}

/** The text without a part and the blanks before it; a line that contained nothing else is removed. */
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

/** The text with words inserted, separated by a blank before and, if something follows directly, after them. */
export function insertText(sql: string, at: number, text: string): string {
  const after = sql.slice(at)
  return `${sql.slice(0, at)} ${text}${/^[\s,)]|^$/.test(after) ? '' : ' '}${after}`
}

function needsSpace(before: string, after: string): boolean {
  return !/[\s(,]$/.test(before) && !/^[\s,)]|^$/.test(after)
}
