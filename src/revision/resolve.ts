import { InvalidTargetError, MultipleHeadsError, RelativeTargetError } from './errors.ts'
import { parseTarget, type TargetText } from './identifier.ts'
import { type Line, lineOf, lookUp } from './lookup.ts'
import { maximalOf, type Node } from './node.ts'
import type { NodeGraph } from './node-graph.ts'
import { type Descent, walkDownToOne, walkUp } from './walk.ts'

/** Additional input for resolving a target. */
export interface ResolveOptions {
  /** The version rows, for `current`; rows without a revision file are ignored. If not given, `current` is refused. */
  readonly rows?: readonly string[]
}

/**
 * The nodes that a target refers to, independent of any database; empty for the base. `+1` and `-1` without a revision
 * need a database and are refused here; upgrade and downgrade resolve them.
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

/** Resolves the symbol of a target, on the given line. */
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
          "'current' is the revision of the database, which only 'history' and 'edit' accept",
        )
      return maximalOf(rows.flatMap((row) => graph.findId(row) ?? [])).filter((node) => !line || line.nodes.has(node))
    default:
      return [lookUp(graph, symbol, line)]
  }
}

/** Resolves `symbol+n` and `symbol-n`; null is the base. */
export function resolveOffset(
  graph: NodeGraph,
  target: TargetText,
  line: Line | null,
  options: ResolveOptions = {},
): Node | null {
  const { text, offset } = target
  const steps = offset ?? 0
  if (steps <= 0) return resolveDown(graph, target, line, options).place
  // When counting up, the line determines the direction, not the start, as in Alembic.
  const [start = null] = single(resolveSymbol(graph, target, null, options), text)
  return walkUp(graph, { target: text, start, steps }, line)
}

/** Resolves `symbol-n`, and returns the last revision passed as well. */
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

/** At most one node. Throws MultipleHeadsError if there are more. */
export function single(nodes: Node[], target: string): Node[] {
  if (nodes.length > 1)
    throw new MultipleHeadsError(
      target,
      nodes.map(({ revision }) => revision.id),
    )
  return nodes
}
