import { InvalidTargetError, MultipleHeadsError, RelativeTargetError } from './errors.ts'
import { parseTarget, type TargetText } from './identifier.ts'
import { type Line, lineOf, lookUp } from './lookup.ts'
import type { Node } from './node.ts'
import type { RevisionMap } from './revision-map.ts'
import { walkDownToOne, walkUp } from './walk.ts'

/** What a target may lean on. */
export interface ResolveOptions {
  /** The version rows, for `current`; rows that no file has are passed over. Without them `current` is refused. */
  readonly rows?: readonly string[]
}

/**
 * The nodes that a target means by itself: none for the base. `+1` and `-1` alone mean nothing without a database, and
 * are refused here; upgrade and downgrade resolve them.
 */
export function resolveTarget(map: RevisionMap, text: string, options: ResolveOptions = {}): Node[] {
  const target = parseTarget(text)
  const line = target.branch === null ? null : lineOf(map, target.branch)
  if (target.symbol === null) {
    throw new RelativeTargetError(text, "it needs a revision to count from, as in 'head-1' or 'ae10+2'")
  }
  if (target.offset === null) return resolveSymbol(map, target, line, options)
  const node = resolveOffset(map, target, line, options)
  return node ? [node] : []
}

/** What the symbol of a target means, on the given line. */
export function resolveSymbol(
  map: RevisionMap,
  { text, symbol }: TargetText,
  line: Line | null,
  { rows }: ResolveOptions = {},
): Node[] {
  const onLine = (ids: readonly string[]): Node[] => map.nodes(ids).filter((node) => !line || line.nodes.has(node))
  switch (symbol) {
    case null:
    case 'base':
      return []
    case 'heads':
      return line ? onLine(map.heads) : map.nodes(map.realHeads)
    case 'head':
      return single(onLine(map.heads), line ? `${line.branch}@head` : 'head')
    case 'current':
      if (!rows) throw new InvalidTargetError(text, "'current' is where the database stands, which only 'history' and 'show' take as a place")
      return onLine(map.maximal(rows.filter((row) => map.find(row))))
    default:
      return [lookUp(map, symbol, line)]
  }
}

/** What `symbol+n` and `symbol-n` mean; null is the base. */
export function resolveOffset(
  map: RevisionMap,
  target: TargetText,
  line: Line | null,
  options: ResolveOptions = {},
): Node | null {
  const { text, offset } = target
  const steps = offset ?? 0
  // Counting up, the line says which way to go and not where to start, as in Alembic.
  const [start = null] = single(resolveSymbol(map, target, steps > 0 ? null : line, options), text)
  const walk = { target: text, start, steps: Math.abs(steps) }
  return steps > 0 ? walkUp(map, walk, line) : walkDownToOne(walk)
}

/** At most one node. Throws MultipleHeadsError where there are more. */
export function single(nodes: Node[], target: string): Node[] {
  if (nodes.length > 1) throw new MultipleHeadsError(target, nodes.map(({ revision }) => revision.id))
  return nodes
}
