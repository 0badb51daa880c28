import { RelativeTargetError } from './errors.ts'
import { parseTarget } from './identifier.ts'
import { lineOf } from './lookup.ts'
import { below, maximalOf, type Node, reach } from './node.ts'
import { upOrder } from './order.ts'
import { resolveDown, resolveTarget } from './resolve.ts'
import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'
import { knownStandingOf, standingOf } from './standing.ts'
import { changesBetween, type RowChanges } from './version-heads.ts'

/** The result of a stamp. No revision runs; only the version rows change. */
export interface StampPlan {
  /** The maximal current rows, sorted; empty with `purge`. */
  readonly rows: readonly string[]
  /** The rows afterwards, sorted. */
  readonly destination: readonly string[]
  readonly changes: RowChanges
  /** Revisions that become applied, in upgrade order. */
  readonly applied: readonly Revision[]
  /** Revisions that become unapplied, in downgrade order. */
  readonly unapplied: readonly Revision[]
}

/** Options of `planStamp`. */
export interface StampPlanOptions {
  /** Delete all rows first, including those without a revision file. */
  readonly purge?: boolean
}

/**
 * Plans a stamp. Rows on the lines of the targets are replaced, those of other lines are kept. `base` deletes all rows,
 * `label@base` those of that line, `a-1` deletes `a` and what depends on it. Throws UnknownRowsError, and another
 * HubError for an invalid target.
 */
export function planStamp(
  map: RevisionMap,
  rows: readonly string[],
  targets: readonly string[],
  { purge = false }: StampPlanOptions = {},
): StampPlan {
  const standing = knownStandingOf(map, purge ? [] : rows)
  const wanted = targets.map((text) => wantedBy(map, text))
  const uncounted = reach(
    wanted.flatMap(({ over }) => over ?? []),
    ({ dependents }) => dependents,
  )
  const stays = staying(maximalOf(without(standing.applied, uncounted)), wanted)
  const nodes = [...stays, ...wanted.flatMap((each) => each.nodes)]
  const destination = map.maximal(nodes.map(({ revision }) => revision.id))
  const before = purge ? standingOf(map, rows).applied : standing.applied
  const after = below(map.nodes(destination))
  return {
    rows: standing.rows,
    destination,
    changes: purge
      ? { deletes: [...new Set(rows)].toSorted(), inserts: destination }
      : changesBetween(rows, storedIn(map, rows, destination)),
    applied: upOrder(without(after, before)).map(({ revision }) => revision),
    unapplied: upOrder(without(before, after))
      .map(({ revision }) => revision)
      .toReversed(),
  }
}

/** Revisions that the table has already keep their rows, under whatever name. */
function storedIn(map: RevisionMap, rows: readonly string[], ids: readonly string[]): readonly string[] {
  return ids.flatMap((id) => {
    const there = rows.filter((row) => map.findId(row)?.revision.id === id)
    return there.length > 0 ? there : [id]
  })
}

interface Wanted {
  readonly nodes: readonly Node[]
  /** The revision before an `@`, whose line is part of the target. */
  readonly line: Node | null
  /** The last revision passed by a count down: it becomes unapplied, its siblings are kept. */
  readonly over: Node | null
}

function wantedBy(map: RevisionMap, text: string): Wanted {
  const target = parseTarget(text)
  const line = target.branch === null ? null : lineOf(map, target.branch)
  if (target.symbol === null) throw new RelativeTargetError(text, "a stamp needs a revision, as in 'head' or 'head-1'")
  if (target.offset === null || target.offset >= 0)
    return { nodes: resolveTarget(map, text), line: line?.root ?? null, over: null }
  const { over, place } = resolveDown(map, target, line)
  return { nodes: place ? [place] : [], line: null, over }
}

/** The rows that are kept: those on lines without a target, or all of them if no target moves a line. */
function staying(rows: readonly Node[], wanted: readonly Wanted[]): readonly Node[] {
  const isNothing = ({ nodes, over }: Wanted): boolean => nodes.length === 0 && over === null
  if (wanted.some((each) => isNothing(each) && each.line === null)) return []
  const targets = new Set(wanted.flatMap(({ nodes }) => nodes))
  const moving = new Set(wanted.flatMap(({ nodes, over }) => [...relatives(nodes, over ? [over] : nodes)]))
  const isMove = rows.some((row) => moving.has(row) && !targets.has(row)) || wanted.some(isNothing)
  if (!isMove) return rows
  const lines = wanted.flatMap(({ line }) => line ?? [])
  for (const node of relatives(lines, lines)) moving.add(node)
  return rows.filter((row) => !moving.has(row))
}

/** The ancestors of some nodes and the descendants of others. */
function relatives(lower: Iterable<Node>, upper: Iterable<Node>): Set<Node> {
  return new Set([...below(lower), ...reach(upper, ({ dependents }) => dependents)])
}

function without(nodes: ReadonlySet<Node>, others: ReadonlySet<Node>): Set<Node> {
  return new Set([...nodes].filter((node) => !others.has(node)))
}
