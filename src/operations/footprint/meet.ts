import type { Footprint } from './footprint.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Why two revisions may not be exchanged. `isAfterOpaque`: one of which it is not known what it touches may have been
 * before them.
 */
export type Meeting = (left: Footprint, right: Footprint, isAfterOpaque: boolean) => string | null

/**
 * How to tell of two of these footprints whether they meet. All that may come in any order must be among them: one that
 * looks at a whole table sees the order of its columns, so that no two may be exchanged that add some.
 */
export function meetingOf(all: readonly Footprint[], { unknown }: Surroundings): Meeting {
  const opaque = all.find((each) => each.opaque !== null)?.opaque ?? unknown?.why ?? null
  const isWhole = (name: string) =>
    opaque !== null || all.some(({ writes, reads }) => writes.has(name) || reads.has(name))
  const writesOf = ({ writes, parts }: Footprint) => [...writes, ...[...parts.keys()].filter(isWhole)]
  const touches = ({ writes, reads, parts }: Footprint, name: string) =>
    writes.has(name) || reads.has(name) || parts.has(name)
  const oneWay = (left: Footprint, right: Footprint): string | null => {
    const shared = writesOf(left).find((name) => touches(right, name))
    if (shared !== undefined) return `both touch ${shared}`
    for (const [table, own] of left.parts)
      for (const [part, how] of right.parts.get(table) ?? [])
        if (own.has(part) && (how === 'changed' || own.get(part) === 'changed')) return `both touch ${part} of ${table}`
    return null
  }
  return (left, right, isAfterOpaque) => {
    const why = left.opaque ?? right.opaque
    if (why !== null) return why
    if (unknown?.when === 'anything') return unknown.why
    // What depends on what may be made by another one, unseen.
    const unseen = unknown?.why ?? (isAfterOpaque ? opaque : null)
    if (unseen !== null && (left.reaches || right.reaches)) return unseen
    return oneWay(left, right) ?? oneWay(right, left)
  }
}
