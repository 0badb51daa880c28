import { adoptedPlace } from '../../revision/adoption.ts'
import { askSignature, verdictOf } from '../../runtime/run/ask-signature.ts'
import type { Database } from '../../runtime/session/database.ts'
import { type AppliedAnswer, loadRevision } from '../../script/load-revision.ts'
import { InconsistentDatabaseError, NothingToAdoptError } from './errors.ts'
import type { Adoption } from './adoption.ts'
import type { Graph } from '../shared/graph.ts'

/**
 * Checks the signature of every revision, from the heads down, and finds the furthest ones that hold. Throws
 * SignatureFailedError, InconsistentDatabaseError, and NothingToAdoptError if none holds. Writes nothing.
 */
export async function adoptBySignatures(graph: Graph, database: Database): Promise<Adoption> {
  const { map } = graph
  const downward = map.revisions.toReversed()
  const answers = new Map<string, AppliedAnswer | null>()
  for (const { id } of downward) {
    const file = graph.fileOf(id)
    answers.set(id, await askSignature(database, file, await loadRevision(file)))
  }
  const answerOf = (id: string) => answers.get(id) ?? null
  const place = adoptedPlace(map, (id) => verdictOf(answerOf(id)))
  const signatures = downward.map(({ id, message, file }) => ({
    revision: id,
    message,
    file,
    answer: answerOf(id),
    verdict: verdictOf(answerOf(id)),
    isApplied: place.applied.has(id),
  }))
  if (place.inconsistent.length > 0)
    throw new InconsistentDatabaseError(signatures.filter(({ revision }) => place.inconsistent.includes(revision)))
  if (place.heads.length === 0)
    throw new NothingToAdoptError(
      signatures.filter(({ verdict }) => verdict !== 'none').map(({ revision }) => revision),
    )
  return {
    heads: place.heads,
    adopted: map.revisions.map(({ id }) => id).filter((id) => place.applied.has(id)),
    signatures,
    records: [],
    table: null,
    warnings: place.outdated.map(
      (id) =>
        `${id} counts as applied, since a later revision's signature holds, but its own signature does not. That is expected if a later revision removed what it checks.`,
    ),
  }
}
