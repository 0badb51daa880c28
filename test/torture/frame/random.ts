/** Random numbers that are the same for the same seed. */
export interface Random {
  /** From 0 up to 1, 1 not included. */
  next(): number
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  /** One of a list that is not empty. */
  pick<Item>(items: readonly Item[]): Item
  /** The same items in another order. */
  shuffle<Item>(items: readonly Item[]): Item[]
}

/** The random numbers of a text: of a seed, a case and the number of a round. */
export function randomOf(text: string): Random {
  let state = hash(text)
  // Mulberry32.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[between(0, items.length - 1)]
    if (item === undefined) throw new Error('There is nothing to pick from.')
    return item
  }
  const shuffle = <Item>(items: readonly Item[]): Item[] => {
    const rest = [...items]
    return items.map(() => rest.splice(between(0, rest.length - 1), 1)).flat()
  }
  return { next, between, pick, shuffle }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value
}
