/** A statement with its semicolon, for a client that knows where SQL ends. */
export function terminate(sql: string): string {
  // The semicolon would become part of a comment at the end of the statement.
  return /--[^\n]*$/.test(sql) ? `${sql}\n;` : `${sql};`
}
