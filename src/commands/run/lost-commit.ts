import { closeAfter } from '../../close-after.ts'
import type { Environment } from '../../config/environment.ts'
import { ConnectionLostError } from '../../dialects/port/connection-errors.ts'
import { poll } from '../../poll.ts'
import { tellWaiting } from '../../progress.ts'
import { OutcomeUnknownError } from '../../runtime/run/errors.ts'
import type { DoneStep } from '../../runtime/run/done-step.ts'
import type { CommitAnswerLostError } from '../../runtime/run/run-plan.ts'
import { type Database, openDatabase } from '../../runtime/session/database.ts'
import { withRunLock } from '../../runtime/session/with-run-lock.ts'
import { ConnectionFailedError } from '../../typeorm/errors.ts'
import { messageOf } from '../../words.ts'
import type { CommandOptions } from '../shared/logger.ts'

/** A run whose connection was lost during a COMMIT. */
export interface LostRun {
  readonly environment: Environment
  readonly runId: string
  readonly lost: CommitAnswerLostError
  readonly options: CommandOptions
}

/**
 * Reconnects and reads the version log under the run lock, since the server may still be processing the COMMIT. If the
 * steps were committed, continues with the new database and closes it. Throws the failure of the steps if they were
 * rolled back, OutcomeUnknownError if the database does not answer within the lock timeout.
 */
export async function afterLostCommit<Result>(
  run: LostRun,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  const { lost, environment, options } = run
  const start = performance.now()
  let reason: unknown = lost
  const database = await poll(() => open(run, (error) => (reason = error)), {
    timeout: environment.lockTimeout,
    signal: options.signal,
    onWait: (waited) =>
      tellWaiting(
        options.log,
        `waiting for the database, to see whether the COMMIT succeeded, ${Math.round(waited / 1000)} s so far: ${messageOf(reason)}`,
      ),
  })
  const revisions = lost.facts.unit.map(({ step }) => step.revision.id)
  if (database === undefined) throw new OutcomeUnknownError(revisions, performance.now() - start, reason)
  return closeAfter(
    () => database.close(),
    async () => {
      const isDone = await isRecorded(database, run).catch((error: unknown) => {
        throw error instanceof ConnectionLostError
          ? new OutcomeUnknownError(revisions, performance.now() - start, error)
          : error
      })
      if (!isDone) throw lost.cause
      return work(database)
    },
  )
}

async function open(
  { environment, options }: LostRun,
  onFailure: (error: unknown) => void,
): Promise<Database | undefined> {
  try {
    return await openDatabase(environment, options)
  } catch (error) {
    if (!(error instanceof ConnectionFailedError || error instanceof ConnectionLostError)) throw error
    onFailure(error)
    return undefined
  }
}

/** The last step is sufficient: all of them are in one transaction. */
async function isRecorded(database: Database, { lost, runId }: LostRun): Promise<boolean> {
  const { versionLog, connection } = database
  // A unit has at least one step.
  const { revision, direction } = (lost.facts.unit.at(-1) as DoneStep).step
  return withRunLock(database, async () => {
    const rows = await versionLog.readWhere(
      connection,
      `run_id = ${versionLog.literal(runId)} AND revision = ${versionLog.literal(revision.id)} AND direction = ${versionLog.literal(direction)} AND event = 'done'`,
    )
    return rows.length > 0
  })
}
