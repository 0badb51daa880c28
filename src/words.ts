/** A count with its noun: `1 row`, `1,200 rows`; `many` is the plural if it is not formed with an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** Version rows as a sentence names them: `(base)` where there are none. */
export function rowsText(rows: readonly string[]): string {
  return rows.join(', ') || '(base)'
}

/** Version rows as targets of a command: `base` where there are none. */
export function targetsText(rows: readonly string[]): string {
  return rows.join(' ') || 'base'
}

/** The first few names of a list that may be long, and how many more there are. */
export function someOf(names: readonly string[], most = 5): string {
  const more = names.length - most
  return names.slice(0, most).join(', ') + (more > 0 ? `, and ${more} more` : '')
}

/** What an error says; anything may be thrown. */
export function messageOf(error: unknown): string {
  return isError(error) ? error.message : String(error)
}
