import { KnownSchema } from '../../lint/known-schema.ts'
import { checksum } from '../../script/checksum.ts'
import { loadRevision } from '../../script/load-revision.ts'
import type { LoggedEntry } from '../../runtime/version/log-entry.ts'
import type { EstimateRequest } from './estimate-request.ts'
import { type Reading, readStep } from './read-step.ts'
import { workKey } from './work-key.ts'

/** The milliseconds of works, by their keys. */
export type Learned = ReadonlyMap<string, number>

/** A quicker revision says little: much of its time is its commit. */
const SLOW = 100
/** So many revisions of the log are read, the latest first. */
const MOST = 50

/**
 * The same work on the same tables by the version log, which has the time of each revision. What a revision did is
 * recorded from its file, if that has not changed since; one that did several things that take long says nothing.
 */
export async function learn(
  { graph, database }: Pick<EstimateRequest, 'graph' | 'database'>,
  using: Omit<Reading, 'known'>,
): Promise<Learned> {
  const { versionLog, connection } = database
  const slow = await versionLog.readWhere(connection, `event = 'done' AND milliseconds >= ${SLOW}`)
  const learned = new Map<string, number>()
  for (const entry of slow.slice(-MOST).toReversed()) {
    const key = await workOf(entry, graph, using)
    if (key !== null && entry.milliseconds !== null && !learned.has(key)) learned.set(key, entry.milliseconds)
  }
  return learned
}

/** The one work of a revision that takes long; null if there is none, or more. */
async function workOf(
  { revision, direction, checksum: logged }: LoggedEntry,
  graph: EstimateRequest['graph'],
  using: Omit<Reading, 'known'>,
): Promise<string | null> {
  if (graph.map.find(revision)?.id !== revision) return null
  const file = graph.fileOf(revision)
  if (checksum(file.source) !== logged) return null
  const module = await loadRevision(file)
  // Without what the database has by now: a column that was made NOT NULL then is NOT NULL.
  const known = new KnownSchema(using.impact, null)
  const { operations, unknown } = await readStep(
    direction,
    { id: file.id, source: file.source, module },
    { ...using, known },
  )
  if (unknown.length > 0 || operations.some((each) => each.unknown !== null)) return null
  const keys = operations.flatMap(({ changes }) =>
    changes.flatMap(({ change, impacts }) => workKey(change, impacts, using.impact) ?? []),
  )
  return keys.length === 1 ? (keys[0] ?? null) : null
}
