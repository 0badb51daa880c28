import { countingStarts } from './counting-starts.ts'
import type { DowngradeContext, DowngradeTarget } from './downgrade-context.ts'
import {
  BranchNotAppliedError,
  DowngradeAmbiguousError,
  RelativeTargetError,
  UnreachableTargetError,
  WalkedTooFarError,
} from './errors.ts'
import { lineOf } from './lookup.ts'
import type { Node } from './node.ts'
import { resolveSymbol, single } from './resolve.ts'
import type { RevisionMap } from './revision-map.ts'
import { walkDown } from './walk.ts'

/**
 * What a relative downgrade undoes: the last revision that is counted, and all revisions that depend on it. Siblings,
 * which share its parent or have no parent at all, are kept; if the revision is not applied, there is nothing to undo.
 */
export function countDown(context: DowngradeContext): DowngradeTarget {
  const { map, standing, target, line } = context
  const { text, symbol, offset } = target
  const steps = -(offset ?? 0)
  if (steps <= 0) throw new RelativeTargetError(text, "a downgrade counts down, as in '-1'")
  const start = symbol === null ? startOf(context) : (single(resolveSymbol(map, target, line), text)[0] ?? null)
  const { over, below } = walkDown({ target: text, start, steps })
  const isApplied = (node: Node): boolean => standing.applied.has(node)
  if (over && !isApplied(over) && !below.every(isApplied)) {
    throw new UnreachableTargetError(
      text,
      standing.rows,
      `${over.revision.id} is not applied, nor is everything below it, so there is nothing to undo`,
    )
  }
  return { roots: over ? [over] : [], targets: below }
}

/** The current revision from which `-1` or `label@-1` counts. */
function startOf({ map, standing, target: { text }, line }: DowngradeContext): Node {
  const [start, ...others] = countingStarts(map, standing, line, 'down')
  if (!start) throw line ? new BranchNotAppliedError(text, line.branch) : new WalkedTooFarError(text, 'the base', 0)
  if (others.length > 0) {
    const starts = [start, ...others]
    const ids = starts.map(({ revision }) => revision.id)
    throw new DowngradeAmbiguousError(text, ids, line ? [] : tellingLabels(map, starts))
  }
  return start
}

/** The labels whose line contains exactly one of these revisions. */
function tellingLabels(map: RevisionMap, starts: readonly Node[]): string[] {
  return map.labels.filter((label) => {
    const { nodes } = lineOf(map, label)
    return starts.filter((start) => nodes.has(start)).length === 1
  })
}
