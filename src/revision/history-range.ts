import { AmbiguousWalkError, InvalidRangeError } from './errors.ts'
import { parseTarget } from './identifier.ts'
import { lineOf } from './lookup.ts'
import { below, idsOf, type Node } from './node.ts'
import { parseRange, type RangeText } from './range.ts'
import { resolveTarget, single } from './resolve.ts'
import type { RevisionMap } from './revision-map.ts'

/** The ends of a range; an empty `lower` is the base. */
export interface HistoryRange {
  readonly lower: readonly Node[]
  readonly upper: readonly Node[]
}

/**
 * Resolves a range of the history. A relative start counts down from the end of the range, a relative end counts up
 * from its start, and both stop where the line ends. Throws InvalidRangeError if a start is not an ancestor of an end.
 */
export function historyRange(map: RevisionMap, text: string, rows?: readonly string[]): HistoryRange {
  const range = parseRange(text)
  const options = rows ? { rows } : {}
  const resolve = (target: string): Node[] => resolveTarget(map, target, options)
  const starts = range.lower.map((start) => ({ start, ...parseTarget(start) }))
  const isCounted = (target: { readonly symbol: string | null }): boolean => target.symbol === null
  const counted = starts.filter(isCounted)
  const fixed = starts.filter((start) => !isCounted(start)).flatMap(({ start }) => resolve(start))
  const upper = upperOf(map, range, fixed, resolve)
  const lower =
    counted.length === 0
      ? fixed
      : counted.flatMap(({ branch, offset }) => countDown(map, text, { branch, offset }, upper))
  const reached = below(upper)
  const outside = lower.filter((node) => !reached.has(node)).map(({ revision }) => revision.id)
  if (outside.length > 0) {
    throw new InvalidRangeError(
      text,
      `${outside.join(', ')} is not an ancestor of its end; write the older revision first`,
    )
  }
  return { lower, upper }
}

function upperOf(
  map: RevisionMap,
  { text, lower, upper: end }: RangeText,
  starts: readonly Node[],
  resolve: (target: string) => Node[],
): readonly Node[] {
  const lines = lower.flatMap((start) => parseTarget(start).branch ?? []).map((branch) => lineOf(map, branch))
  const isOnLine = (node: Node): boolean => lines.length === 0 || lines.some(({ nodes }) => nodes.has(node))
  // `label@start:` refers to that branch alone, even if other branches depend on its heads.
  if (end === null) return lines.length === 0 ? map.nodes(map.realHeads) : map.nodes(map.heads).filter(isOnLine)
  const { branch, symbol, offset } = parseTarget(end)
  // Symbols for several revisions are limited to the branch; a revision that is named only has to depend on it.
  if (symbol !== null && offset === null && severalPlaces.includes(symbol)) return resolve(end).filter(isOnLine)
  if (symbol !== null) {
    const named = resolve(end)
    const reached = below(named)
    if (named.every(isOnLine) || lines.some(({ root }) => reached.has(root))) return named
    throw new InvalidRangeError(
      text,
      `${idsOf(named).join(', ')} is not on the branch of its start, and does not depend on it`,
    )
  }
  return countUp(map, { text, branch, offset }, single([...starts], text)[0])
}

/** Symbols that may resolve to several revisions. */
const severalPlaces: readonly string[] = ['heads', 'current']

function countUp(map: RevisionMap, { text, branch, offset }: Counted & { text: string }, start?: Node): Node[] {
  const steps = offset ?? 0
  if (steps <= 0) {
    throw new InvalidRangeError(
      text,
      `an end counts up from the start, as in 'ae10:+2', or from a revision, as in ':head${steps}'`,
    )
  }
  const line = branch === null ? null : lineOf(map, branch)
  let node = start
  for (let step = 0; step < steps; step++) {
    const above = (node ? node.children : map.nodes(map.bases)).filter((each) => !line || line.nodes.has(each))
    const child = oneOf(above, text, node ?? null, 'up')
    if (!child) break
    node = child
  }
  return node ? [node] : []
}

interface Counted {
  readonly branch: string | null
  readonly offset: number | null
}

function countDown(map: RevisionMap, text: string, { branch, offset }: Counted, upper: readonly Node[]): Node[] {
  const steps = -(offset ?? 0)
  if (steps <= 0) throw new InvalidRangeError(text, "a start counts down from the end, as in '-3:'")
  const line = branch === null ? null : lineOf(map, branch)
  const lower = upper
    .filter((node) => !line || line.nodes.has(node))
    .map((end) => {
      let node: Node | undefined = end
      for (let step = 0; node && step < steps; step++) node = oneOf(node.down, text, node, 'down')
      return node
    })
  // If one of several lines ends at its base before the count is reached, the range starts at the base.
  return lower.includes(undefined) ? [] : lower.flatMap((node) => node ?? [])
}

function oneOf(nodes: readonly Node[], text: string, at: Node | null, direction: 'up' | 'down'): Node | undefined {
  if (nodes.length > 1) throw new AmbiguousWalkError(text, at?.revision.id ?? null, idsOf(nodes), direction)
  return nodes[0]
}
