/** Names that depend on each other. */
export type Links = Map<string, Set<string>>

/** The second comes with the first. */
export function addLink(links: Links, from: string, to: string): void {
  const found = links.get(from)
  if (found) found.add(to)
  else links.set(from, new Set([to]))
}

/** Each comes with the other. */
export function tie(links: Links, one: string, other: string): void {
  addLink(links, one, other)
  addLink(links, other, one)
}

/** These, and all that comes with them. */
export function spread(keys: Iterable<string>, all: readonly Links[]): ReadonlySet<string> {
  const seen = new Set(keys)
  // Iterating over a set includes elements that are added during the iteration.
  for (const key of seen) for (const links of all) for (const next of links.get(key) ?? []) seen.add(next)
  return seen
}
