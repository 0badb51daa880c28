import { isError } from './is-error.ts'

/** A count with its noun: `1 row`, `1,200 rows`; `many` is the plural if it is not formed with an s. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`
}

/** A count as text: `1,200`. The first `toLocaleString` of a process loads the locales, which takes longer than a command. */
export function countText(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

/** A direction in a sentence, which is also the name of its command. */
export function directionText(direction: 'up' | 'down'): 'upgrade' | 'downgrade' {
  return direction === 'up' ? 'upgrade' : 'downgrade'
}

/** Version rows in a sentence: `(base)` if there are none. */
export function rowsText(rows: readonly string[]): string {
  return rows.join(', ') || '(base)'
}

/** Version rows as arguments of a command: `base` if there are none. */
export function targetsText(rows: readonly string[]): string {
  return rows.join(' ') || 'base'
}

/** The first names of a list that may be long, and the number of the others. */
export function someOf(names: readonly string[], most = 5): string {
  const more = names.length - most
  return names.slice(0, most).join(', ') + (more > 0 ? `, and ${more} more` : '')
}

/** The message of an error, or of any other value that was thrown. */
export function messageOf(error: unknown): string {
  return isError(error) ? error.message : String(error)
}
