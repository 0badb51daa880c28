import { InvalidTargetError, MultipleHeadsError, RelativeTargetError } from './errors.ts'
import { parseTarget, type TargetText } from './identifier.ts'
import { type Line, lineOf, lookUp } from './lookup.ts'
import { maximalOf, type Node } from './node.ts'
import type { NodeGraph } from './node-graph.ts'
import { type Descent, walkDownToOne, walkUp } from './walk.ts'

/** What a target may lean on. */
export interface ResolveOptions {
  /** The version rows, for `current`; rows that no file has are passed over. Without them `current` is refused. */
  readonly rows?: readonly string[]
}

/**
 * The nodes that a target means by itself: none for the base. `+1` and `-1` alone mean nothing without a database, and
 * are refused here; upgrade and downgrade resolve them.
 */
export function resolveTarget(graph: NodeGraph, text: string, options: ResolveOptions = {}): Node[] {
  const target = parseTarget(text)
  const line = target.branch === null ? null : lineOf(graph, target.branch)
  if (target.symbol === null) {
    throw new RelativeTargetError(text, "it needs a revision to count from, as in 'head-1' or 'ae10+2'")
  }
  if (target.offset === null) return resolveSymbol(graph, target, line, options)
  const node = resolveOffset(graph, target, line, options)
  return node ? [node] : []
}

/** What the symbol of a target means, on the given line. */
export function resolveSymbol(
  graph: NodeGraph,
  { text, symbol }: TargetText,
  line: Line | null,
  { rows }: ResolveOptions = {},
): Node[] {
  const onLine = (ids: readonly string[]): Node[] => graph.nodes(ids).filter((node) => !line || line.nodes.has(node))
  switch (symbol) {
    case null:
    case 'base':
      return []
    case 'heads':
      return line ? onLine(graph.heads) : graph.nodes(graph.realHeads)
    case 'head':
      return single(onLine(graph.heads), line ? `${line.branch}@head` : 'head')
    case 'current':
      if (!rows)
        throw new InvalidTargetError(
          text,
          "'current' is where the database stands, which only 'history' and 'show' take as a place",
        )
      return maximalOf(rows.flatMap((row) => graph.findId(row) ?? [])).filter((node) => !line || line.nodes.has(node))
    default:
      return [lookUp(graph, symbol, line)]
  }
}

/** What `symbol+n` and `symbol-n` mean; null is the base. */
export function resolveOffset(
  graph: NodeGraph,
  target: TargetText,
  line: Line | null,
  options: ResolveOptions = {},
): Node | null {
  const { text, offset } = target
  const steps = offset ?? 0
  if (steps <= 0) return resolveDown(graph, target, line, options).place
  // Counting up, the line says which way to go and not where to start, as in Alembic.
  const [start = null] = single(resolveSymbol(graph, target, null, options), text)
  return walkUp(graph, { target: text, start, steps }, line)
}

/** What `symbol-n` means, and the revision that the count went over last. */
export function resolveDown(
  graph: NodeGraph,
  target: TargetText,
  line: Line | null,
  options: ResolveOptions = {},
): Descent {
  const { text, offset } = target
  const [start = null] = single(resolveSymbol(graph, target, line, options), text)
  return walkDownToOne({ target: text, start, steps: Math.abs(offset ?? 0) })
}

/** At most one node. Throws MultipleHeadsError where there are more. */
export function single(nodes: Node[], target: string): Node[] {
  if (nodes.length > 1)
    throw new MultipleHeadsError(
      target,
      nodes.map(({ revision }) => revision.id),
    )
  return nodes
}
