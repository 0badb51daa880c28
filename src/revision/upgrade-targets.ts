import { countingStarts } from './counting-starts.ts'
import { RelativeTargetError, UpgradeAmbiguousError } from './errors.ts'
import { parseTarget, type TargetText } from './identifier.ts'
import { type Line, lineOf } from './lookup.ts'
import type { Node } from './node.ts'
import { resolveOffset, resolveSymbol } from './resolve.ts'
import type { RevisionMap } from './revision-map.ts'
import type { Standing } from './standing.ts'
import { walkUp } from './walk.ts'

/** Resolves the target of an upgrade against a database; empty for the base. */
export function upgradeTargets(map: RevisionMap, standing: Standing, text: string): Node[] {
  const target = parseTarget(text)
  const line = target.branch === null ? null : lineOf(map, target.branch)
  if (target.offset === null) return resolveSymbol(map, target, line)
  const node = target.symbol === null ? countUp(map, standing, target, line) : resolveOffset(map, target, line)
  return node ? [node] : []
}

function countUp(map: RevisionMap, standing: Standing, { text, offset }: TargetText, line: Line | null): Node | null {
  const steps = offset ?? 0
  if (steps <= 0) throw new RelativeTargetError(text, "an upgrade counts up, as in '+1', and a downgrade counts down")
  const starts = countingStarts(map, standing, line, 'up')
  const [start = null, ...others] = starts
  if (others.length > 0)
    throw new UpgradeAmbiguousError(
      text,
      starts.map(({ revision }) => revision.id),
    )
  return walkUp(map, { target: text, start, steps }, line)
}
