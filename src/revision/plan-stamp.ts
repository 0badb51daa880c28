import { RelativeTargetError } from './errors.ts'
import { parseTarget } from './identifier.ts'
import { lineOf } from './lookup.ts'
import { below, type Node, reach } from './node.ts'
import { upOrder } from './order.ts'
import { resolveTarget } from './resolve.ts'
import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'
import { standingOf } from './standing.ts'
import { changesBetween, type RowChanges } from './version-heads.ts'

/** Where a stamp leads. Nothing runs; only the version rows change. */
export interface StampPlan {
  /** The maximal rows it starts from, sorted; empty with `purge`. */
  readonly rows: readonly string[]
  /** The rows afterwards, sorted. */
  readonly destination: readonly string[]
  readonly changes: RowChanges
  /** What becomes applied, in the order up. */
  readonly applied: readonly Revision[]
  /** What becomes unapplied, in the order down. */
  readonly unapplied: readonly Revision[]
}

/** Options of `planStamp`. */
export interface StampPlanOptions {
  /** Take away every row first, those that no file has included. */
  readonly purge?: boolean
}

/**
 * Plans a stamp. Rows of the lines that the targets are on are replaced, those of other lines stay; `base` takes away
 * all, `label@base` those of that line. Throws a HubError for a target that is none, and UnknownRowsError.
 */
export function planStamp(
  map: RevisionMap,
  rows: readonly string[],
  targets: readonly string[],
  { purge = false }: StampPlanOptions = {},
): StampPlan {
  const standing = standingOf(map, purge ? [] : rows)
  const wanted = targets.map((text) => ({ line: stampLine(map, text), nodes: stampTargets(map, text) }))
  const stays = staying(map.nodes(standing.rows), wanted)
  const nodes = [...stays, ...wanted.flatMap((each) => each.nodes)]
  const destination = map.maximal(nodes.map(({ revision }) => revision.id))
  const before = purge ? below(map.nodes(rows.filter((row) => map.find(row)))) : standing.applied
  const after = below(map.nodes(destination))
  return {
    rows: standing.rows,
    destination,
    changes: purge
      ? { deletes: [...new Set(rows)].toSorted(), inserts: destination }
      : changesBetween(rows, destination),
    applied: upOrder(without(after, before)).map(({ revision }) => revision),
    unapplied: upOrder(without(before, after))
      .map(({ revision }) => revision)
      .toReversed(),
  }
}

interface Wanted {
  /** The revision before an `@`, whose line is meant too. */
  readonly line: Node | null
  readonly nodes: readonly Node[]
}

function stampLine(map: RevisionMap, text: string): Node | null {
  const { branch } = parseTarget(text)
  return branch === null ? null : lineOf(map, branch).root
}

function stampTargets(map: RevisionMap, text: string): Node[] {
  const { symbol } = parseTarget(text)
  if (symbol === null)
    throw new RelativeTargetError(text, "a stamp takes a place in the graph, as in 'head' or 'head-1'")
  return resolveTarget(map, text)
}

/** The rows that stay: those of lines that no target is on, and all of them where no target moves a line. */
function staying(rows: readonly Node[], wanted: readonly Wanted[]): readonly Node[] {
  if (wanted.some(({ line, nodes }) => nodes.length === 0 && line === null)) return []
  const relatives = (nodes: Iterable<Node>): Set<Node> =>
    new Set([...reach(nodes, ({ parents }) => parents), ...reach(nodes, ({ dependents }) => dependents)])
  const targets = new Set(wanted.flatMap(({ nodes }) => nodes))
  const moving = relatives(targets)
  const isMove =
    rows.some((row) => moving.has(row) && !targets.has(row)) || wanted.some(({ nodes }) => nodes.length === 0)
  if (!isMove) return rows
  const replaced = relatives([...targets, ...wanted.flatMap(({ line }) => line ?? [])])
  return rows.filter((row) => !replaced.has(row))
}

function without(nodes: ReadonlySet<Node>, others: ReadonlySet<Node>): Set<Node> {
  return new Set([...nodes].filter((node) => !others.has(node)))
}
