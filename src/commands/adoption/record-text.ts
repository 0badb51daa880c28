/** A row of another tool's table as people see it: in quotes where it is empty, begins or ends in space, or holds what no terminal shows. */
export function recordText(record: string): string {
  return /^(?!\s)\P{C}+(?<!\s)$/u.test(record) ? record : JSON.stringify(record)
}
