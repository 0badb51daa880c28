const COMMENTS = /^(?:\s|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/
/** Where the next call begins, or the next function. */
const NEXT = /\n(?:export\b|\s*(?:await\s+)?op\s*\.)/

/**
 * The line of a statement of raw SQL in a revision's file, of which one call may run several: where its text begins, if it
 * stands there as it is, else the line of the call.
 */
export function statementLine(sql: string, call: number | null, source: string): number | null {
  // Its other lines may stand there with another indentation.
  const [first = '', ...more] = sql.replace(COMMENTS, '').split('\n')
  if (call === null || first === '') return call
  const rest = source
    .split('\n')
    .slice(call - 1)
    .join('\n')
  const at = rest.indexOf(more.length > 0 ? `${first}\n` : first)
  const end = rest.search(NEXT)
  if (at < 0 || (end >= 0 && at > end)) return call
  return call + rest.slice(0, at).split('\n').length - 1
}
