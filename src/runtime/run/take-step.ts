import type { StepOutcome } from './done-step.ts'
import type { RunContext } from './run-context.ts'
import { RunLockLostError } from '../../dialects/port/transaction-errors.ts'
import type { RunLock } from '../../dialects/port/transactions.ts'
import { isError } from '../../is-error.ts'
import { type FilePlace, type Place, isSameFile, placeInFile, placeInStack } from '../../load/place-in-file.ts'
import { addCounts, readCounts } from '../../operations/counts.ts'
import { Operations } from '../../op/operations.ts'
import type { OperationLog } from '../../op/port.ts'
import { sleep } from '../../poll.ts'
import { ProgressTeller, type RevisionProgress } from '../../progress.ts'
import type { Step } from '../../revision/plan.ts'
import type { RevisionModule } from '../../script/load-revision.ts'
import { inTime, workOf } from '../../time-limit.ts'
import { callUserCode } from '../../user-code.ts'
import { OneTransactionError, RunLockMissingError } from './errors.ts'
import { VersionRowsMovedError } from '../version/errors.ts'
import { type RevisionGiven, RevisionPort } from './revision-port.ts'
import { ConnectionLostError } from '../../dialects/port/connection-errors.ts'
import { untilAborted } from './until-aborted.ts'
import { entryFor, type LogEntry, type LogEvent } from '../version/log-entry.ts'
import { rowsText } from '../../words.ts'

/** A step with its module, ready to run. */
export interface LoadedStep {
  readonly step: Step
  readonly module: RevisionModule
  /** Which one it is of all steps of the run. */
  readonly place: Pick<RevisionProgress, 'number' | 'of'>
}

/** The progress of a step, to be reported after a failure. */
export interface StepProgress {
  operation: string | null
  /** The location in the revision's file; null if unknown. */
  place?: Place | null
  /** Where it was thrown, if that is in another file: in one that the revision imports. */
  thrownIn?: FilePlace | null
  isPartly: boolean
  /** Whether what was committed of it may simply run again. */
  isRepeatable: boolean
  /** Whether the connection was lost while it left its transaction: what ran before may be committed. */
  isUncertain: boolean
  /** Whether the connection was lost while a statement ran outside a transaction: it may be done, or still run. */
  isLastUncertain: boolean
  /** Whether its transaction was ended by one of its own statements: what ran before may be committed. */
  isLost: boolean
}

/**
 * Takes one step inside the transaction begun by `sink.begin`: the revision's function, the version rows and the log
 * row. The caller commits. `rows` are the current version rows, sorted.
 */
export async function takeStep(
  context: RunContext,
  { step, module, place }: LoadedStep,
  rows: readonly string[],
  progress: StepProgress,
): Promise<StepOutcome> {
  const { sink, target } = context
  const { versionTable, versionLog } = target
  const start = performance.now()
  sink.comment(scriptText(step, module))
  const entry = (event: LogEvent, more: Partial<LogEntry> = {}) =>
    versionLog.insert({ ...entryOf(context, step, module), event, ...more })
  const port = new RevisionPort(
    sink,
    target.dialect,
    {
      async leave(isRepeatable) {
        if (context.transaction === 'all' && !sink.isOffline) throw new OneTransactionError([step.revision.id])
        requireLock(context.lock, [step.revision.id])
        await context.lock?.confirm()
        await sink.record(entry('started', { isRepeatable: isRepeatable || module.repeatable }))
        await sink.leave().catch((error: unknown) => {
          progress.isUncertain = error instanceof ConnectionLostError
          throw error
        })
      },
      async statement(statement, isRepeatable) {
        // Another run that finds the lock free assumes that this one has died, so this one must not continue without
        // it.
        await context.lock?.confirm()
        await sink.record(entry('statement', { statement, isRepeatable: isRepeatable || module.repeatable }))
      },
      async goesOn(statement) {
        await context.lock?.confirm()
        await sink.execute(versionLog.replaceStatement(target.identity.runId, statement))
      },
      async enter() {
        const found = await sink.begin(labelOf(step), rows)
        // Another run has assumed that this one had died and has begun the revision again.
        if (found.unfinished.length > 0) throw new RunLockLostError()
        if (!sameRows(found.rows, rows)) throw new VersionRowsMovedError(rows.join(', '), found.rows)
      },
    },
    givenTo(context, step, place),
  )
  const op = new Operations(port)
  const stopping = stoppable(context, step)
  try {
    const work = () => stopping.run(() => callRevision(step, module, op))
    let returned: unknown
    if (module.transaction) returned = await work()
    else await port.autocommitBlock(async () => void (returned = await work()))
    const counts = addCounts(port.counts, readCounts(returned))
    await port.end()
    port.progress?.begin('commit')
    await sink.putBack()
    const milliseconds = sink.isOffline ? null : Math.round(performance.now() - start)
    // From here on only hub's own statements may run.
    op.end()
    await sink.finish(versionTable.changes(step.changes), [entry('done', { milliseconds, counts: { ...counts } })])
    return { milliseconds, counts }
  } catch (error) {
    progress.operation = port.operationOf(error)
    Object.assign(progress, placesOf(error, step, op))
    progress.isLastUncertain = port.isOutside && error instanceof ConnectionLostError
    throw error
  } finally {
    progress.isPartly = port.isPartly
    progress.isRepeatable = module.repeatable || port.isRepeatable
    op.end()
    await atRest(stopping.isStopped(), op)
    port.close()
  }
}

/** Runs a revision's function until it ends, the run is stopped, or the time that it has is over. */
function stoppable({ sink, signal: given }: RunContext, { direction, revision }: Step) {
  const cancel = () => sink.cancel()
  let signal = given
  return {
    run: <Result>(work: () => Promise<Result>): Promise<Result> =>
      inTime(workOf(direction, revision.id), sink.isOffline ? 'paper' : 'scratch', (late) => {
        const signals = [given, late].filter((each) => each !== undefined)
        signal = signals.length > 1 ? AbortSignal.any(signals) : signals[0]
        return untilAborted({ signal, cancel }, work)
      }),
    isStopped: () => signal?.aborted ?? false,
  }
}

function givenTo(context: RunContext, { revision, direction }: Step, place: LoadedStep['place']): RevisionGiven {
  const { x, signal, sink } = context
  // A script is written at once.
  const listener = sink.isOffline ? null : context.progress
  const { id, message } = revision
  const progress = listener && new ProgressTeller(listener, { id, message, direction, ...place })
  return { x, log: prefixed(context.log, id), progress, signal }
}

/** Throws RunLockMissingError if revisions would leave their transaction without a run lock. */
export function requireLock(lock: Pick<RunLock, 'missing'> | null, revisions: readonly string[]): void {
  if (lock !== null && lock.missing !== null && revisions.length > 0)
    throw new RunLockMissingError(revisions, lock.missing)
}

/** A label for the work of a step on the server. */
export function labelOf({ revision }: Step): string {
  return `hub ${revision.id}`
}

/** A one-line description of a step: `Running upgrade 71dda59686db -> 5b09ebe23c76, add R2 storage fields`. */
export function stepText({ direction, revision, changes }: Step): string {
  const message = revision.message ? `, ${revision.message}` : ''
  const parents = rowsText(revision.downRevisions)
  return direction === 'up'
    ? `Running upgrade ${parents} -> ${revision.id}${message}`
    : `Running downgrade ${revision.id} -> ${changes.inserts.join(', ') || parents}${message}`
}

/** Whether two sorted lists of version rows are equal. */
export function sameRows(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((row, index) => row === right[index])
}

/**
 * The heading of a step in a script. A script cannot ask for confirmation, so the heading states why the revision needs
 * it.
 */
function scriptText(step: Step, { confirm }: RevisionModule): string {
  const why = step.direction === 'up' && confirm !== null ? `\nNeeds confirmation: ${confirm.trim()}` : ''
  return `${stepText(step)}${why}`
}

/**
 * Waits for a call that is still running after the revision failed: npm sqlite3 does not order statements, so a
 * ROLLBACK could overtake the call, whose changes would then be committed on their own. After an abort the wait is
 * limited.
 */
async function atRest(isStopped: boolean, op: Operations): Promise<void> {
  const rest = op.settle().catch(() => {})
  await (isStopped ? Promise.race([rest, sleep(2_000)]) : rest)
}

/** The log with the revision as a prefix. */
export function prefixed(log: OperationLog, revision: string): OperationLog {
  return {
    debug: (message) => log.debug(`${revision}: ${message}`),
    info: (message) => log.info(`${revision}: ${message}`),
    warn: (message) => log.warn(`${revision}: ${message}`),
    onNotice: log.onNotice && ((notice) => log.onNotice?.({ ...notice, message: `${revision}: ${notice.message}` })),
    error: (message) => log.error(`${revision}: ${message}`),
  }
}

/** The location in the revision's file of the failure: where it threw, or else where it called what failed. */
function placesOf(
  error: unknown,
  { revision: { file } }: Step,
  op: Operations,
): Pick<StepProgress, 'place' | 'thrownIn'> {
  if (file === null) return {}
  const stacks = [isError(error) ? (error.stack ?? '') : '', op.stackOf(error)]
  const [place = null] = stacks.flatMap((stack) => placeInFile(file, stack) ?? [])
  const [innermost = null] = stacks.flatMap((stack) => placeInStack(stack) ?? [])
  return { place, thrownIn: innermost === null || isSameFile(innermost.file, file) ? null : innermost }
}

/** Calls the revision's function and waits for operations that it did not await. */
async function callRevision({ direction, revision }: Step, module: RevisionModule, op: Operations): Promise<unknown> {
  // A plan to downgrade a revision without `down` was refused before the first statement.
  const returned = await callUserCode(workOf(direction, revision.id), () =>
    direction === 'up' ? module.up(op) : module.down?.(op),
  )
  await op.settle()
  return returned
}

function entryOf(
  { target: { identity } }: RunContext,
  { revision, direction }: Step,
  { checksum, form }: RevisionModule,
): LogEntry {
  return { ...entryFor(identity, revision, direction), checksum, form }
}
