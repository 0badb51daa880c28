import { InvalidRangeError } from '../../revision/errors.ts'
import { parseRange } from '../../revision/range.ts'
import type { Revision } from '../../revision/revision.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import type { Graph } from '../shared/graph.ts'
import { SquashRefusedError } from './errors.ts'

/** The revisions to squash, in upgrade order, and what the squash takes over from them. */
export interface Members {
  /** `from:to`, with their whole ids. */
  readonly range: string
  readonly revisions: readonly Revision[]
  readonly downRevisions: readonly string[]
  readonly branchLabels: readonly string[]
  /** As written in the members' files. */
  readonly dependsOn: readonly string[]
  /** Everything that must be applied before them. */
  readonly below: readonly string[]
}

/**
 * The members of a range `from:to`, both included; without `from` it begins at a base, without `to` it ends at the head.
 * Throws SquashRefusedError unless they are a line of which nothing else needs any but the last, and InvalidRangeError.
 */
export function chooseMembers({ map, filesFor }: Pick<Graph, 'map' | 'filesFor'>, text: string): Members {
  const revisions = lineOf(map, text)
  const ids = revisions.map(({ id }) => id)
  const reasons = revisions.flatMap((revision, index) => problemsOf(map, revision, ids[index + 1] ?? null, ids))
  for (const id of ids) reasons.push(...oldMembers(id, filesFor(id)))
  if (revisions.length === 1) reasons.push(`${ids.join('')} is one revision; name a range of two or more`)
  const range = `${ids[0]}:${ids.at(-1)}`
  if (reasons.length > 0) throw new SquashRefusedError(range, reasons)
  const dependsOn = revisions.flatMap((revision) =>
    revision.dependsOn.filter((name) => map.resolve(name).every(({ id }) => !ids.includes(id))),
  )
  const { downRevisions = [] } = revisions[0] ?? {}
  return {
    range,
    revisions,
    downRevisions,
    branchLabels: [...new Set(revisions.flatMap(({ branchLabels }) => branchLabels))],
    dependsOn: [...new Set(dependsOn)],
    below: [...downRevisions, ...map.resolve(dependsOn).map(({ id }) => id)],
  }
}

function lineOf(map: RevisionMap, text: string): readonly Revision[] {
  const { lower, upper } = parseRange(text)
  const one = (targets: readonly string[], end: string): Revision | null => {
    const found = map.resolve(targets)
    if (found.length > 1) throw new InvalidRangeError(text, `its ${end} is ${found.map(({ id }) => id).join(', ')}`)
    return found[0] ?? null
  }
  const first = one(lower, 'start')
  const last = one([upper ?? 'head'], 'end')
  if (!last) throw new InvalidRangeError(text, 'it ends before the first revision')
  const line = [last]
  for (let at = last; at.id !== first?.id;) {
    const [below, ...others] = at.downRevisions
    if (others.length > 0 && first)
      throw new SquashRefusedError(text, [`${at.id} is a merge point of ${at.downRevisions.join(', ')}`])
    if (below === undefined || others.length > 0) {
      if (first)
        throw new InvalidRangeError(text, `${first.id} is not an ancestor of ${last.id}; write the older first`)
      break
    }
    at = map.get(below)
    line.unshift(at)
  }
  return line
}

/** Why a revision cannot be a member; `next` is the one after it, null for the last. */
function problemsOf(
  map: RevisionMap,
  { id, downRevisions }: Revision,
  next: string | null,
  ids: readonly string[],
): string[] {
  const problems = downRevisions.length > 1 ? [`${id} is a merge point of ${downRevisions.join(', ')}`] : []
  if (next === null) return problems
  const children = map.children(id).filter((child) => child !== next)
  if (children.length > 0) problems.push(`${id} is a branch point: ${[next, ...children].join(', ')} follow it`)
  const needing = map.revisions.filter((each) => !ids.includes(each.id) && map.dependencies(each.id).includes(id))
  return [...problems, ...needing.map((each) => `${each.id} depends on ${id}, which is not the last of them`)]
}

/** Once the file of this squash is gone, nothing would say that those in it are replaced, and they would run again. */
function oldMembers(squash: string, files: readonly Pick<Revision, 'id'>[]): readonly string[] {
  const ids = files.map(({ id }) => id).filter((id) => id !== squash)
  if (ids.length === 0) return []
  return [
    `${squash} replaces ${ids.join(', ')}: delete their files first, once every database is at ${squash} or later`,
  ]
}
