import {
  BranchNotAppliedError,
  DowngradeAmbiguousError,
  RelativeTargetError,
  UnreachableTargetError,
  WalkedTooFarError,
} from './errors.ts'
import { parseTarget, type TargetText } from './identifier.ts'
import { type Line, lineOf } from './lookup.ts'
import { type Node, reach } from './node.ts'
import { resolveOffset, resolveSymbol, single } from './resolve.ts'
import type { RevisionMap } from './revision-map.ts'
import type { Standing } from './standing.ts'
import { walkDown } from './walk.ts'

/** What a downgrade is to undo. */
export interface DowngradeTarget {
  /** These go, with all that needs them. They need not be applied. */
  readonly roots: readonly Node[]
  /** What stays; empty for the base. */
  readonly targets: readonly Node[]
}

/** What the target of a downgrade means to a database. */
export function downgradeTarget(map: RevisionMap, standing: Standing, text: string): DowngradeTarget {
  const target = parseTarget(text)
  const line = target.branch === null ? null : lineOf(map, target.branch)
  const context = { map, standing, target, line }
  const { symbol, offset } = target
  if (offset !== null && (offset < 0 || symbol === null)) return countDown(context)
  // Alembic takes no notice of the branch but to choose among several that follow the target.
  const isPlace = symbol === 'head' || symbol === 'heads'
  const [stays = null] =
    offset === null
      ? single(resolveSymbol(map, target, isPlace ? line : null), text)
      : [resolveOffset(map, target, line)]
  return above(context, stays)
}

interface Context {
  readonly map: RevisionMap
  readonly standing: Standing
  readonly target: TargetText
  readonly line: Line | null
}

function countDown(context: Context): DowngradeTarget {
  const { map, standing, target, line } = context
  const { text, symbol, offset } = target
  const steps = -(offset ?? 0)
  if (symbol === null && steps <= 0) throw new RelativeTargetError(text, "a downgrade counts down, as in '-1'")
  const start = symbol === null ? startOf(context) : (single(resolveSymbol(map, target, line), text)[0] ?? null)
  const { over, below } = walkDown({ target: text, start, steps })
  const [stays = null, ...others] = below
  if (over && (others.length > 0 || (symbol === null && !line))) {
    // A merge is undone alone, and `-1` means the one current revision.
    if (!standing.applied.has(over)) {
      throw new UnreachableTargetError(
        text,
        standing.rows,
        `${over.revision.id} is not applied, so it cannot be undone`,
      )
    }
    return { roots: [over], targets: below }
  }
  return above(context, stays)
}

/** The current revision from which `-1` or `label@-1` counts. */
function startOf({ map, standing, target: { text }, line }: Context): Node {
  const onLine = (nodes: Iterable<Node>): Node[] => [...nodes].filter((node) => !line || line.nodes.has(node))
  const current = onLine(map.nodes(standing.rows))
  // What is current on a line may be there because another line needs it, and then it is no row.
  const tips = () =>
    onLine(standing.applied).filter(({ children }) => !children.some((child) => standing.applied.has(child)))
  const [start, ...others] = current.length > 0 ? current : tips()
  if (!start) throw line ? new BranchNotAppliedError(text, line.branch) : new WalkedTooFarError(text, 'the base', 0)
  if (others.length > 0) {
    const starts = [start, ...others]
    const ids = starts.map(({ revision }) => revision.id)
    throw new DowngradeAmbiguousError(text, ids, line ? [] : tellingLabels(map, starts))
  }
  return start
}

/** The labels on whose lines there is one of these. */
function tellingLabels(map: RevisionMap, starts: readonly Node[]): string[] {
  return map.labels.filter((label) => {
    const { nodes } = lineOf(map, label)
    return starts.filter((start) => nodes.has(start)).length === 1
  })
}

/** All that follows a revision on its line; `null`, the base, is followed by the bases. */
function above({ map, standing, target, line }: Context, stays: Node | null): DowngradeTarget {
  const targets = stays ? [stays] : []
  const following = stays ? stays.children : map.nodes(map.bases)
  if (!line || following.length <= 1) return { roots: following, targets }
  const below = reach([line.root], ({ down }) => down)
  const roots = following.filter((node) => below.has(node))
  if (roots.length > 0) return { roots, targets }
  const ids = following.map(({ revision }) => revision.id).join(', ')
  throw new UnreachableTargetError(
    target.text,
    standing.rows,
    `${ids} follow ${stays?.revision.id ?? 'the base'}, and none leads to '${line.branch}' (${line.root.revision.id}); name it without the branch`,
  )
}
