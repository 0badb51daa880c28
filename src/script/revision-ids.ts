import { customAlphabet } from 'nanoid'

/** nanoid's default alphabet contains `-`, which is an operator in targets. */
const randomId = customAlphabet('0123456789abcdef', 12)

/**
 * A new id of 12 hex digits that is not taken. It never consists of decimal digits alone, which would look like a
 * number.
 */
export function newRevisionId(taken: (id: string) => boolean): string {
  for (;;) {
    const id = randomId()
    if (!taken(id) && /[a-f]/.test(id)) return id
  }
}

/** The next of 001, 002, …, with the number of digits already in use; `001_initial` counts, random ids do not. */
export function nextSequentialId(ids: Iterable<string>): string {
  const numbers = [...ids].map((id) => /^\d+(?=$|_)/.exec(id)?.[0]).filter((digits) => digits !== undefined)
  const largest = Math.max(0, ...numbers.map(Number))
  const width = Math.max(3, ...numbers.map(({ length }) => length))
  return String(largest + 1).padStart(width, '0')
}
