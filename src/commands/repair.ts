import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { standingOf } from '../revision/standing.ts'
import { findInterrupted } from '../runtime/run/interrupted.ts'
import { UnfinishedRevisionError } from '../runtime/run/errors.ts'
import type { Database } from '../runtime/session/database.ts'
import type { DatabaseState } from '../runtime/session/read-state.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import { withRunLock } from '../runtime/session/with-run-lock.ts'
import { findUnfinished } from '../runtime/version/unfinished.ts'
import { entryFor } from '../runtime/version/log-entry.ts'
import { checksum } from '../script/checksum.ts'
import { readAppliedLog } from './shared/applied-log.ts'
import { type ChangedRevision, changedRevisions } from './shared/changed.ts'
import { NotAppliedError } from './shared/errors.ts'
import { type Graph, readGraph } from './shared/graph.ts'
import { checkAgainstLog, type LogCheck } from './shared/log-check.ts'
import type { CommandOptions } from './shared/logger.ts'

/** Options of `repair`. */
export interface RepairOptions extends CommandOptions {
  /** Called before anything is written; an error it throws stops the command. If not given, everything is accepted. */
  readonly accept?: (changed: readonly ChangedRevision[]) => Promise<void> | void
}

/** What `repair` accepted; empty if no file has changed. */
export interface RepairResult {
  readonly repaired: readonly ChangedRevision[]
}

/**
 * Accepts files that were changed after they were applied (all of them, or those of the given revisions): adds a
 * `repair` row with the new checksum to the log for each. Runs nothing and does not change the version rows. Throws
 * NotAppliedError, and UnfinishedRevisionError if a revision was interrupted, which has to be resolved by hand first.
 */
export async function repair(
  environment: EnvironmentInput,
  targets: readonly string[] = [],
  options: RepairOptions = {},
): Promise<RepairResult> {
  const resolved = resolveEnvironment(environment)
  const read = await readGraph(resolved, options)
  const { map } = read.at({ targets })
  const wanted = targets.length === 0 ? null : map.resolve(targets).map(({ id }) => id)
  return withDatabase(resolved, { ...options, readOnly: true, willWrite: true }, async (database) => {
    const changed = await findChanged(read, database, { wanted, targets })
    if (changed.length === 0) return { repaired: [] }
    await options.accept?.(changed)
    return { repaired: await withRunLock(database, () => record(read, database, changed)) }
  })
}

async function findChanged(
  read: Graph,
  database: Database,
  { wanted, targets }: { readonly wanted: readonly string[] | null; readonly targets: readonly string[] },
): Promise<readonly ChangedRevision[]> {
  const state = await database.readState()
  const graph = read.at({ rows: state.rows, targets })
  if (state.hasLog) await refuseInterrupted(database, state)
  const standing = standingOf(graph.map, state.rows)
  const notApplied = (wanted ?? []).filter((id) => !standing.appliedIds.has(id))
  if (notApplied.length > 0) throw new NotAppliedError(notApplied)
  const entries = await readAppliedLog(database, state, standing)
  const check = await checkAgainstLog(graph, database, state, standing, entries)
  const changed = [
    ...(await changedRevisions(graph, standing, database, entries)),
    ...otherRevisions(graph, check),
  ].filter(({ revision }, index, all) => all.findIndex((each) => each.revision === revision) === index)
  return wanted === null ? changed : changed.filter(({ revision }) => wanted.includes(revision))
}

/**
 * Only the run lock distinguishes interrupted revisions from running ones, and the lock is not held while the user is
 * asked.
 */
async function refuseInterrupted(database: Database, { rows }: DatabaseState): Promise<void> {
  if ((await findUnfinished(database.versionLog, database.connection)).length === 0) return
  const [interrupted] = await withRunLock(database, (lock) => findInterrupted(database, lock))
  if (interrupted) throw new UnfinishedRevisionError(interrupted, rows ?? [])
}

/** Revisions that never ran, and revisions whose id another revision had; their files are accepted in the same way. */
function otherRevisions(graph: Graph, { neverRun, replaced }: LogCheck): readonly ChangedRevision[] {
  const known = new Map(replaced.map((each) => [each.revision, each]))
  return [...neverRun.filter((id) => graph.map.get(id).goneInto === undefined), ...known.keys()].map((revision) => {
    const { message, file, source } = graph.fileOf(revision)
    const { at = null, who = null } = known.get(revision) ?? {}
    return { revision, message, file, at, who, oldChecksum: null, newChecksum: checksum(source) }
  })
}

/** A revision that another run has undone while the user was asked is left out. */
async function record(
  graph: Graph,
  database: Database,
  changed: readonly ChangedRevision[],
): Promise<readonly ChangedRevision[]> {
  const { versionLog, identity } = database
  const sink = database.sink()
  const { rows } = await sink.begin('hub repair')
  try {
    const { map } = graph.at({ rows })
    const { applied } = standingOf(map, rows)
    const repaired = changed.filter(({ revision }) => {
      const node = map.standIn(revision)
      return node !== undefined && applied.has(node)
    })
    for (const { revision, newChecksum } of repaired) {
      const file = graph.fileOf(revision)
      const entry = {
        ...entryFor(identity, file, 'up'),
        event: 'repair' as const,
        checksum: newChecksum,
        form: file.form,
      }
      await sink.execute(versionLog.insert(entry))
    }
    await sink.commit()
    await sink.end()
    return repaired
  } catch (error) {
    await sink.rollback()
    throw error
  }
}
