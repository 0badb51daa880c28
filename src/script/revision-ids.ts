import { customAlphabet } from 'nanoid'

/** nanoid's own alphabet holds `-`, which is an operator in targets. */
const randomId = customAlphabet('0123456789abcdef', 12)

/** An id of 12 hex digits that is not taken; never one of digits alone, which would read as a number. */
export function newRevisionId(taken: (id: string) => boolean): string {
  for (;;) {
    const id = randomId()
    if (!taken(id) && /[a-f]/.test(id)) return id
  }
}

/** The next of 001, 002, …, in the width that is in use; `001_initial` counts, random ids do not. */
export function nextSequentialId(ids: Iterable<string>): string {
  const numbers = [...ids].map((id) => /^\d+(?=$|_)/.exec(id)?.[0]).filter((digits) => digits !== undefined)
  const largest = Math.max(0, ...numbers.map(Number))
  const width = Math.max(3, ...numbers.map(({ length }) => length))
  return String(largest + 1).padStart(width, '0')
}
