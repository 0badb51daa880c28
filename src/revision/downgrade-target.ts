import { countDown } from './count-down.ts'
import type { DowngradeContext, DowngradeTarget } from './downgrade-context.ts'
import { NotOnBranchError, UnreachableTargetError } from './errors.ts'
import { parseTarget } from './identifier.ts'
import { lineOf } from './lookup.ts'
import { below as belowOf, idsOf, type Node, reach } from './node.ts'
import { resolveOffset, resolveSymbol, single } from './resolve.ts'
import type { RevisionMap } from './revision-map.ts'
import type { Standing } from './standing.ts'

/**
 * Resolves the target of a downgrade against a database. A target that names what remains (`a`, `label@a`, `a+1`,
 * `base`) undoes everything after it on the line; a target that counts down (`-1`, `label@-1`, `a-1`) undoes the
 * revisions counted.
 */
export function downgradeTarget(map: RevisionMap, standing: Standing, text: string): DowngradeTarget {
  const target = parseTarget(text)
  const line = target.branch === null ? null : lineOf(map, target.branch)
  const context = { map, standing, target, line }
  const { symbol, offset } = target
  if (offset !== null && (offset < 0 || symbol === null)) return countDown(context)
  const [stays = null] =
    offset === null
      ? // An id that is qualified by a branch need not be on that branch: it may be a dependency of the branch.
        single(resolveSymbol(map, target, symbol === 'head' || symbol === 'heads' ? line : null), text)
      : [resolveOffset(map, target, line)]
  const roots = following(context, stays)
  if (stays && !roots.some((root) => standing.applied.has(root))) refuseUnlessCurrent(context, stays)
  return { roots, targets: stays ? [stays] : [] }
}

/**
 * The revisions on the line that directly follow the given one or lead to it; `null`, the base, is followed by the
 * bases.
 */
function following({ map, standing, target, line }: DowngradeContext, stays: Node | null): readonly Node[] {
  const all = stays ? stays.children : map.nodes(map.bases)
  if (!line) return all
  for (const below of [reach([line.root], ({ down }) => down), belowOf([line.root])]) {
    const leading = all.filter((node) => below.has(node))
    if (leading.length > 0) return leading
  }
  const onLine = all.filter((node) => line.nodes.has(node))
  if (onLine.length <= 1) return onLine
  throw new UnreachableTargetError(
    target.text,
    standing.rows,
    `${idsOf(onLine).join(', ')} follow ${stays?.revision.id ?? 'the base'}, and none of them leads to '${line.branch}' (${line.root.revision.id}); leave the branch out`,
  )
}

function refuseUnlessCurrent({ standing, target, line }: DowngradeContext, stays: Node): void {
  const { id } = stays.revision
  if (standing.rows.includes(id)) return
  if (line && !line.nodes.has(stays)) throw new NotOnBranchError(line.branch, id)
  const needing = idsOf(stays.dependents.filter((node) => standing.applied.has(node)))
  const reason =
    needing.length > 0
      ? `${id} is applied and no revision after it on its branch is, but ${needing.join(', ')} ${needing.length === 1 ? 'depends' : 'depend'} on it`
      : `${id} is not applied; the target of a downgrade is the revision to go back to`
  throw new UnreachableTargetError(target.text, standing.rows, reason)
}
