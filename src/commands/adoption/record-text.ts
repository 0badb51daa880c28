/**
 * A row of another tool's table for display: in quotes if it is empty, begins or ends with white space, or contains
 * characters that a terminal does not show.
 */
export function recordText(record: string): string {
  return /^(?!\s)\P{C}+(?<!\s)$/u.test(record) ? record : JSON.stringify(record)
}
