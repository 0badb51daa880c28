/** Something with a name, which constraints need not have on every database. */
interface Named {
  readonly name?: string | undefined
}

/** How the constraints or indexes of a table differ. */
export interface Pairing<Item> {
  /** The same but for the name. */
  readonly renamed: readonly { readonly current: Item; readonly wanted: Item }[]
  readonly dropped: readonly Item[]
  readonly created: readonly Item[]
}

const NOTHING: Pairing<never> = { renamed: [], dropped: [], created: [] }

/**
 * Pairs both sides: by name first, then by definition, so that a difference in name alone is a rename. One without a name
 * is paired with any that has the same definition.
 */
export function pairByName<Item extends Named>(
  current: readonly Item[],
  wanted: readonly Item[],
  isSame: (current: Item, wanted: Item) => boolean,
): Pairing<Item> {
  if (current.length + wanted.length === 0) return NOTHING
  const left = new Set(current)
  const open = new Set(wanted)
  const renamed: { readonly current: Item; readonly wanted: Item }[] = []
  const match = (fits: (there: Item, item: Item) => boolean, onMatch?: (there: Item, item: Item) => void): void => {
    for (const item of open) {
      const there = first(left, (each) => fits(each, item) && isSame(each, item))
      if (!there) continue
      left.delete(there)
      open.delete(item)
      onMatch?.(there, item)
    }
  }
  match((there, item) => there.name === item.name)
  match((there, item) => there.name === undefined || item.name === undefined)
  match(
    (there, item) => first(open, (other) => other.name === there.name) === undefined && item.name !== undefined,
    (there, item) => renamed.push({ current: there, wanted: item }),
  )
  return { renamed, dropped: [...left], created: [...open] }
}

function first<Item>(items: Iterable<Item>, isIt: (item: Item) => boolean): Item | undefined {
  for (const item of items) if (isIt(item)) return item
  return undefined
}
