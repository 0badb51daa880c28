import { AmbiguousWalkError, InvalidRangeError } from './errors.ts'
import { parseTarget } from './identifier.ts'
import { lineOf } from './lookup.ts'
import { below, idsOf, type Node } from './node.ts'
import { parseRange } from './range.ts'
import { resolveTarget, single } from './resolve.ts'
import type { RevisionMap } from './revision-map.ts'

/** The ends of a range; a `lower` without revisions is the base. */
export interface HistoryRange {
  readonly lower: readonly Node[]
  readonly upper: readonly Node[]
}

/**
 * Resolves a range of the history. A relative start counts down from the end of the range, a relative end up from its
 * start, and both stop where the line ends. Throws InvalidRangeError where a start is not below an end.
 */
export function historyRange(map: RevisionMap, text: string, rows?: readonly string[]): HistoryRange {
  const range = parseRange(text)
  const options = rows ? { rows } : {}
  const resolve = (target: string): Node[] => resolveTarget(map, target, options)
  const starts = range.lower.map((start) => ({ start, ...parseTarget(start) }))
  const isCounted = (target: { readonly symbol: string | null }): boolean => target.symbol === null
  const counted = starts.filter(isCounted)
  const fixed = starts.filter((start) => !isCounted(start)).flatMap(({ start }) => resolve(start))
  const upper = narrowed(map, range.lower, upperOf(map, text, range.upper, fixed, resolve))
  const lower =
    counted.length === 0
      ? fixed
      : counted.flatMap(({ branch, offset }) => countDown(map, text, { branch, offset }, upper))
  const reached = below(upper)
  const outside = lower.filter((node) => !reached.has(node)).map(({ revision }) => revision.id)
  if (outside.length > 0 && upper.length > 0) {
    throw new InvalidRangeError(text, `${outside.join(', ')} is not below its end; write the older revision first`)
  }
  return { lower: upper.length > 0 ? lower : [], upper }
}

function upperOf(
  map: RevisionMap,
  text: string,
  end: string | null,
  starts: readonly Node[],
  resolve: (target: string) => Node[],
): Node[] {
  if (end === null) return map.nodes(map.realHeads)
  const { branch, symbol, offset } = parseTarget(end)
  if (symbol !== null || offset === null) return resolve(end)
  if (offset <= 0)
    throw new InvalidRangeError(
      text,
      `an end counts up from the start, as in 'ae10:+2', or from a revision, as in ':head${offset}'`,
    )
  const line = branch === null ? null : lineOf(map, branch)
  let [node] = single([...starts], text)
  for (let step = 0; step < offset; step++) {
    const above: readonly Node[] = node ? node.children : map.nodes(map.bases)
    const child = oneOf(
      above.filter((each) => !line || line.nodes.has(each)),
      text,
      node ?? null,
      'up',
    )
    if (!child) break
    node = child
  }
  return node ? [node] : []
}

/** `label@start:` speaks of that branch alone. */
function narrowed(map: RevisionMap, starts: readonly string[], upper: readonly Node[]): readonly Node[] {
  const branches = starts.flatMap((start) => parseTarget(start).branch ?? [])
  if (branches.length === 0) return upper
  const lines = branches.map((branch) => lineOf(map, branch))
  return upper.filter((node) => lines.some((line) => line.nodes.has(node)))
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
  // Where one of several lines begins within the count, the range begins at the base.
  return lower.includes(undefined) ? [] : lower.flatMap((node) => node ?? [])
}

function oneOf(nodes: readonly Node[], text: string, at: Node | null, direction: 'up' | 'down'): Node | undefined {
  if (nodes.length > 1) throw new AmbiguousWalkError(text, at?.revision.id ?? null, idsOf(nodes), direction)
  return nodes[0]
}
