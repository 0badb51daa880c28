import type { Environment } from '../../config/environment.ts'
import { replacedName } from '../../revision/replaced-names.ts'
import type { Revision } from '../../revision/revision.ts'
import { loadRevision } from '../../script/load-revision.ts'
import { isChangedSinceProof } from '../proof/proof-note.ts'
import { proveSquashed, type Squashed } from '../proof/prove-squashed.ts'
import type { Graph } from '../shared/graph.ts'

/** A squash compared with what it replaces. */
export interface VerifiedSquash {
  /** In upgrade order. */
  readonly replaces: readonly string[]
  /** Whether all of them have a file, so that it could be proven again. */
  readonly isProven: boolean
  /** Whether a file is another one than when it was proven equal; null if its comment says nothing of a proof. */
  readonly isChanged: boolean | null
}

/** What was found of a squash, and the differences from its members. */
export interface SquashFindings {
  readonly squash: VerifiedSquash
  readonly problems: readonly string[]
}

/** Proves a squash again as long as its members have files; null for a revision that replaces none. */
export async function verifySquash(
  environment: Environment,
  graph: Graph,
  id: string,
  options: Pick<Squashed, 'log' | 'signal'>,
): Promise<SquashFindings | null> {
  const file = graph.fileOf(id)
  if (file.replaces.length === 0) return null
  const there = new Map(graph.filesFor(id).map((each) => [each.id, each]))
  const replaces = membersOf(file, there)
  const members = replaces.flatMap((member) => there.get(member) ?? [])
  const isProven = members.length === replaces.length
  const squash = { replaces, isProven, isChanged: isProven ? isChangedSinceProof(file, members) : null }
  if (!isProven) return { squash, problems: [] }
  const modules = await Promise.all([file, ...members].map(loadRevision))
  const { differences } = await proveSquashed(environment, {
    squash: id,
    members: replaces,
    below: graph.map.parents(id),
    // Members that cannot be undone have no way down to compare with.
    isReversible: modules.every(({ down }) => down !== null),
    ...options,
  })
  return { squash, problems: differences.map((text) => `not equal to the revisions that it replaces: ${text}`) }
}

/** What a squash was made of: a squash among them that has a file stands for what that replaces. */
function membersOf({ replaces }: Revision, there: ReadonlyMap<string, Revision>): readonly string[] {
  const members: string[] = []
  for (const { id, end } of replaces.map(replacedName)) {
    const own = end === null ? [] : (there.get(id)?.replaces ?? [])
    if (end !== null && own.length === 0) continue
    const inner = new Set(own.map((name) => replacedName(name).id))
    while (inner.has(members.at(-1) ?? '')) members.pop()
    members.push(id)
  }
  return members
}
