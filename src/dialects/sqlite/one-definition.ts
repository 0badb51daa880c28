/**
 * Whether SQL is one CREATE, ALTER or DROP, which returns no rows and counts none: it can be sent by `exec`, which takes
 * npm sqlite3 one turn of the thread pool instead of two. A semicolon may begin another statement, which must not run.
 */
export function isOneDefinition(sql: string): boolean {
  return /^\s*(?:CREATE|ALTER|DROP)\b/i.test(sql) && !sql.includes(';')
}
