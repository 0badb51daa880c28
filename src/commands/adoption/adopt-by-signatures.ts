import { adoptedPlace } from '../../revision/adoption.ts'
import { askSignature, verdictOf } from '../../runtime/run/ask-signature.ts'
import type { Database } from '../../runtime/session/database.ts'
import { loadRevision } from '../../script/load-revision.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'
import { InconsistentDatabaseError, NothingToAdoptError } from './errors.ts'
import { adoptedIn, type Adoption, type SignatureResult } from './adoption.ts'
import type { Graph } from '../shared/graph.ts'

/**
 * Checks the signature of every revision, from the heads down, and finds the furthest ones that hold. Throws
 * SignatureFailedError, InconsistentDatabaseError, and NothingToAdoptError if none holds. Writes nothing.
 */
export async function adoptBySignatures(graph: Graph, database: Database): Promise<Adoption> {
  const { map } = graph.long()
  const asked = new Map<string, Omit<SignatureResult, 'isApplied'>>()
  for (const file of filesDownward(graph)) {
    const answer = await askSignature(database, file, await loadRevision(file))
    const { id, message } = file
    asked.set(id, { revision: id, message, file: file.file, answer, verdict: verdictOf(answer) })
  }
  // A squash has the signature of where it ends, unless the revision there has its own.
  const deciding = new Map<string, string>()
  for (const [id, { verdict }] of asked) {
    const end = map.get(id).id
    const other = asked.get(deciding.get(end) ?? '')
    const isBetter =
      other === undefined || other.verdict === 'none' || (verdict === 'holds' && other.verdict !== 'holds')
    if (isBetter) deciding.set(end, id)
  }
  const verdictAt = (id: string) => asked.get(deciding.get(id) ?? '')?.verdict ?? 'none'
  const place = adoptedPlace(map, verdictAt)
  const namesOf = (ids: readonly string[]) => ids.map((id) => deciding.get(id) ?? id)
  const signatures = [...asked.values()]
    .filter(({ revision, verdict }) => verdict !== 'none' || graph.map.find(revision)?.id === revision)
    .map((each) => ({
      ...each,
      isApplied: map.nodesFor(each.revision).every((node) => place.applied.has(node.revision.id)),
    }))
  if (place.inconsistent.length > 0) {
    const names = namesOf(place.inconsistent)
    throw new InconsistentDatabaseError(signatures.filter(({ revision }) => names.includes(revision)))
  }
  if (place.heads.length === 0)
    throw new NothingToAdoptError(
      signatures.filter(({ verdict }) => verdict !== 'none').map(({ revision }) => revision),
    )
  return {
    ...adoptedIn(graph, place.heads),
    signatures,
    records: [],
    table: null,
    differences: [],
    notices: namesOf(place.outdated).map((id) => ({
      code: 'OUTDATED_SIGNATURE',
      message: `${id} counts as applied, since a later revision's signature holds, but its own signature does not. That is expected if a later revision removed what it checks.`,
      facts: { revision: id },
    })),
  }
}

/** All files, the last revision first, and a squash before those that it replaces. */
function filesDownward(graph: Graph): readonly ScriptRevision[] {
  return graph.map.revisions.toReversed().flatMap(({ id }) => {
    const [own, ...members] = graph.filesFor(id)
    return own === undefined ? [] : [own, ...members.toReversed()]
  })
}
