import type { Dependency } from '../../dialects/port/contents.ts'
import { groupBy } from '../../group-by.ts'

/** Something that is created, and what must be there before it beyond what the database says. */
export interface OrderedItem {
  readonly nodes: readonly string[]
  readonly needs: readonly string[]
}

/** As given, but each after those that it needs. Of a circle, the one that is given first stands where it is. */
export function byDependencies<Item extends OrderedItem>(
  given: readonly Item[],
  dependencies: readonly Dependency[],
): readonly Item[] {
  const needsOf = groupBy(dependencies, ({ of }) => of)
  const makerOf = new Map(given.flatMap((item) => item.nodes.map((node) => [node, item] as const)))
  const seen = new Set<Item>()
  const sorted: Item[] = []
  const visit = (item: Item): void => {
    if (seen.has(item)) return
    seen.add(item)
    const needs = [...item.needs, ...item.nodes.flatMap((node) => (needsOf.get(node) ?? []).map(({ on }) => on))]
    for (const need of needs) {
      const maker = makerOf.get(need)
      if (maker) visit(maker)
    }
    sorted.push(item)
  }
  for (const item of given) visit(item)
  return sorted
}

/**
 * The dependencies without those of a relation on a routine that needs the relation itself, as an index over a function
 * of its rows has; and the relations of such circles.
 */
export function withoutCircles(dependencies: readonly Dependency[]): {
  readonly dependencies: readonly Dependency[]
  readonly circular: ReadonlySet<string>
} {
  const needsOf = groupBy(dependencies, ({ of }) => of)
  const reaches = (from: string, wanted: string): boolean => {
    const seen = new Set<string>()
    const waiting = [from]
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (node === wanted) return true
      if (seen.has(node)) continue
      seen.add(node)
      waiting.push(...(needsOf.get(node) ?? []).map(({ on }) => on))
    }
    return false
  }
  const isCircle = ({ of, on }: Dependency) =>
    of.startsWith('relation ') && on.startsWith('routine ') && reaches(on, of)
  return {
    dependencies: dependencies.filter((each) => !isCircle(each)),
    circular: new Set(dependencies.filter(isCircle).map(({ of }) => of)),
  }
}
