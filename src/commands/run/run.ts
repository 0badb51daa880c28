import type { Environment } from '../../config/environment.ts'
import { UnknownRowsError } from '../../revision/errors.ts'
import { type Plan, replan } from '../../revision/plan.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import { Backup, type BackupTarget } from '../../runtime/backup/backup.ts'
import { loadEntities } from '../../runtime/entities/load-entities.ts'
import { CutOffRevisions, findCutOff } from '../../runtime/run/cut-off.ts'
import { OneTransactionError, OneTransactionImpossibleError } from '../../runtime/run/errors.ts'
import { readProgress } from '../../runtime/run/locked-state.ts'
import { CommitAnswerLostError, runPlan } from '../../runtime/run/run-plan.ts'
import { requireLock, stepText } from '../../runtime/run/run-step.ts'
import type { Database, DatabaseState } from '../../runtime/session/database.ts'
import { withDatabase, withWritableDatabase } from '../../runtime/session/with-database.ts'
import { withRunLockUnless } from '../../runtime/session/with-run-lock.ts'
import { StatementFailedError } from '../../runtime/sink/statement-failed-error.ts'
import { stampFirst } from '../../runtime/version/stamp-first.ts'
import { findUnfinished, type Unfinished } from '../../runtime/version/unfinished.ts'
import { ensureVersionTables } from '../../runtime/version/version-tables.ts'
import { adoptedText } from '../adoption/adoption-text.ts'
import type { Adoption } from '../adoption/adoption.ts'
import { NoRevisionsError } from '../shared/errors.ts'
import { type Graph, readGraph } from '../shared/graph.ts'
import { type CommandOptions, type Logger, logOf } from '../shared/logger.ts'
import type { RunResult } from '../shared/results.ts'
import { compareWithLog } from './compare-with-log.ts'
import { type Confirmation, confirmSteps } from './confirm-steps.ts'
import { cutOffRevisions, readUnfinished, refuseCutOff } from './cut-off.ts'
import { afterLostCommit } from './lost-commit.ts'
import { aheadResult } from './ahead.ts'
import { warnOfOverlap } from './overlap.ts'
import { noteText } from './plan-note.ts'
import { type PreparedSteps, prepareSteps } from './prepare-steps.ts'
import { doneLine, endLines, meanwhileText, startLines } from './run-lines.ts'
import { plannedResult, runResult } from './run-result.ts'
import { findStart } from './find-start.ts'

/** Options of `upgrade` and `downgrade`. */
export interface RunOptions extends CommandOptions {
  /** Only say what would run. */
  readonly dryRun?: boolean
  /** Run a revision again that was cut off outside a transaction. */
  readonly retry?: boolean
  /**
   * The yes that breaking revisions need on their way up, those that `export const confirm = 'why'`: true, or a
   * function that is asked once, before anything runs, and throws where the answer is no. Without it they are refused.
   */
  readonly confirm?: Confirmation
  /**
   * Copy the database before the first statement: to this file, into this folder (one that is there, or a name with a
   * slash at its end), or where hub thinks. Nothing is copied where nothing is to do, and nothing is overwritten.
   */
  readonly backup?: BackupTarget | false
  /** Whether the log ends with a summary, as it does where this is absent; false for whoever prints the result. */
  readonly summary?: boolean
  /**
   * What to do where a sequential id belongs to another revision in the database: warn where this is absent, or refuse,
   * as the command line does.
   */
  readonly onReplaced?: 'warn' | 'refuse'
}

/** How a command plans, given the graph and the version rows. */
export type Planner = (graph: Graph, rows: readonly string[]) => Plan

/**
 * The way that `upgrade` and `downgrade` share: read, plan, load and check, lock, run. Where the plan is empty nothing
 * is locked and nothing is made, unless the log knows of a revision that was cut off.
 */
export async function run(environment: Environment, plan: Planner, options: RunOptions): Promise<RunResult> {
  const log = logOf(options)
  const graph = await readGraph(environment, options)
  if (graph.map.revisions.length === 0) throw new NoRevisionsError(environment.versions)
  return withDatabase(environment, { ...options, readOnly: true, willWrite: !options.dryRun }, async (looked) => {
    if (environment.transaction === 'all' && !looked.transactions.keepsDdlInTransaction)
      throw new OneTransactionImpossibleError(looked.dialect.name)
    const { state, standing, adoption } = await findStart({ environment, graph, database: looked, log })
    const ahead = aheadResult(environment, standing, log)
    if (ahead) return ahead
    const rows = standing.found
    const planned = plan(graph, rows)
    warnOfOverlap(standing, log)
    const { onReplaced } = options
    await compareWithLog({ environment, graph, database: looked, state, standing, planned, log, onReplaced })
    const isNothing = planned.steps.length === 0 && adoption === null
    if (isNothing && !(await hasUnfinished(state, looked))) return plannedResult(planned, log)
    const steps = await prepareSteps(graph, planned)
    if (options.dryRun) {
      const unfinished = await readUnfinished(state, looked, log)
      const cutOff = cutOffRevisions(unfinished, planned.steps, options)
      refuseCutOff(unfinished, cutOff, rows)
      return {
        ...plannedResult(planned, log, steps.breaking),
        ...(cutOff.length > 0 && { unfinished: cutOff }),
        ...(adoption && { adopted: adoption.adopted }),
      }
    }
    if (environment.transaction === 'all' && steps.outside.length > 0) throw new OneTransactionError(steps.outside)
    const request = { target: options.backup || true, folder: environment.folder, log } as const
    const backup = options.backup ? await Backup.prepare(looked, request) : null
    const moduleOf = await confirmSteps(steps, options.confirm)
    // All of it may go ahead: only now the SQLite file is made.
    return withWritableDatabase(looked, environment, options, async (database) => {
      await loadEntities(database.session, environment, (message) => log.warn(message))
      return execute({
        environment,
        graph,
        database,
        rows,
        adoption,
        planned,
        moduleOf,
        outside: steps.outside,
        backup,
        log,
        options,
      })
    })
  })
}

interface Execution {
  readonly environment: Environment
  readonly graph: Graph
  readonly database: Database
  /** The version rows that the plan starts from, as read. */
  readonly rows: readonly string[]
  /** Where these rows are still to be stamped. */
  readonly adoption: Adoption | null
  readonly planned: Plan
  readonly moduleOf: PreparedSteps['moduleOf']
  readonly outside: PreparedSteps['outside']
  readonly backup: Backup | null
  readonly log: Logger
  readonly options: RunOptions
}

/** Runs the plan; where a connection is lost at a COMMIT that the log shows as done, goes on with what remains. */
async function execute(execution: Execution): Promise<RunResult> {
  try {
    return await runLocked(execution)
  } catch (error) {
    if (!(error instanceof CommitAnswerLostError)) throw error
    return goOn(execution, error)
  }
}

async function goOn(execution: Execution, lost: CommitAnswerLostError): Promise<RunResult> {
  const { environment, graph, planned, log, options, backup } = execution
  const done = [...lost.facts.done, ...lost.facts.unit]
  const { runId } = execution.database.identity
  log.warn('The connection was lost at a COMMIT; connecting again to see whether it was carried out.')
  return afterLostCommit({ environment, runId, lost, options }, async (database) => {
    for (const each of lost.facts.unit) log.info(doneLine(each))
    const rows = (await database.readState()).rows ?? []
    const remaining = replan(graph.map, rows, planned)
    const before = runResult({ done, rows }, { note: null, backup: backup?.file })
    if (remaining.steps.length === 0) return before
    const after = await execute({ ...execution, database, rows, adoption: null, planned: remaining, backup: null })
    return { ...after, ...before, steps: [...before.steps, ...after.steps], heads: after.heads }
  })
}

async function runLocked(execution: Execution): Promise<RunResult> {
  const { environment, graph, database, rows, adoption, planned, outside, moduleOf, backup, log, options } = execution
  if (planned.steps.length > 0) for (const line of startLines(planned, graph.map, database.session)) log.info(line)
  const isDone = () => isDoneElsewhere(database, graph.map, planned)
  const result = await withRunLockUnless(database, isDone, async (lock) => {
    requireLock(lock, outside)
    const cutOff = new CutOffRevisions(() => findCutOff(database, lock), acceptUnfinished(execution))
    // Asked under the lock: what was at work before may have been cut off meanwhile.
    if ((await database.readState()).hasLog) await cutOff.settle()
    if (planned.steps.length > 0) await backup?.take(database, rows, adoption === null ? rows : [])
    const isAdopted = adoption !== null && (await stampFirst(database, graph.map, adoption.heads))
    if (isAdopted) log.info(adoptedText(adoption))
    const ids = planned.steps.flatMap(({ changes }) => changes.inserts)
    if (await ensureVersionTables(database, ids)) log.info(`Made the version table ${database.versionTable.name}`)
    const outcome = await runPlan(
      {
        ...database,
        sink: database.sink(),
        map: graph.map,
        lock,
        cutOff,
        transaction: environment.transaction,
        x: environment.x,
        log,
        signal: options.signal,
        moduleOf,
        rows,
        ...(backup ? { backup, beforeFirst: (now: readonly string[]) => backup.take(database, now) } : {}),
        onStep: (step) => log.info(stepText(step)),
        onDone: (done) => log.info(doneLine(done)),
      },
      planned,
    )
    if (outcome.done.length === 0) await backup?.discard()
    const nothingText = isAdopted ? noteText(planned) : meanwhileText
    const note = outcome.done.length === 0 ? nothingText : null
    const summary = options.summary ?? true
    for (const line of note === null ? endLines(planned, outcome, summary) : [note]) log.info(line)
    return { ...runResult(outcome, { note, backup: backup?.file }), ...(isAdopted && { adopted: adoption.adopted }) }
  })
  if (result !== null) return result
  const { rows: now } = await database.readState()
  log.info(meanwhileText)
  return runResult({ done: [], rows: now ?? [] }, { note: meanwhileText })
}

/** Asked before the lock: what is unfinished there may be at work right now. */
async function hasUnfinished({ hasLog }: DatabaseState, database: Database): Promise<boolean> {
  return hasLog && (await findUnfinished(database.versionLog, database.connection)).length > 0
}

/** Whether another run has brought the database to this one's target, and nothing is left unfinished. */
async function isDoneElsewhere(database: Database, map: RevisionMap, planned: Plan): Promise<boolean> {
  const { versionTable, versionLog, connection, transactions } = database
  try {
    const { rows, isUnfinished } = await readProgress(connection, { versionTable, versionLog })
    return !isUnfinished && replan(map, rows, planned).steps.length === 0
  } catch (error) {
    // The tables are not there yet, the database is locked for a moment, or the rows are for the run itself to explain.
    if (error instanceof StatementFailedError || error instanceof UnknownRowsError || transactions.isBusy(error))
      return false
    throw error
  }
}

/** Says of a revision that was cut off that it runs again. Throws UnfinishedRevisionError where it may not. */
function acceptUnfinished({ rows, planned, log, options }: Execution): (unfinished: Unfinished) => void {
  return (unfinished) => {
    refuseCutOff([unfinished], cutOffRevisions([unfinished], planned.steps, options), rows)
    const why = options.retry ? 'as asked' : 'all that it had committed may run again'
    log.warn(`${unfinished.started.revision} was cut off outside a transaction; running it again: ${why}.`)
  }
}
