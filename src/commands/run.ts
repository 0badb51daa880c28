import type { Environment } from '../config/environment.ts'
import type { Plan } from '../revision/plan.ts'
import { type Database, type DatabaseState, openDatabase } from '../runtime/database.ts'
import { OneTransactionError, UnfinishedRevisionError } from '../runtime/errors.ts'
import { newRunIdentity } from '../runtime/identity.ts'
import { loadEntities } from '../runtime/load-entities.ts'
import { runPlan } from '../runtime/run-plan.ts'
import { stepText } from '../runtime/run-step.ts'
import { stampFirst } from '../runtime/stamp-first.ts'
import { findUnfinished } from '../runtime/unfinished.ts'
import { ensureVersionTables } from '../runtime/version-tables.ts'
import { adoptedText } from './adoption-text.ts'
import type { Adoption } from './adoption.ts'
import { NoRevisionsError } from './errors.ts'
import { type Graph, readGraph } from './graph.ts'
import { type CommandOptions, type Logger, silent } from './logger.ts'
import { newerResult } from './newer.ts'
import { warnOfOverlap } from './overlap.ts'
import { noteText } from './plan-note.ts'
import { type PreparedSteps, prepareSteps } from './prepare-steps.ts'
import type { RunResult } from './results.ts'
import { doneText, plannedResult, stepResult } from './run-result.ts'
import { readStartState } from './start-state.ts'

/** Options of `upgrade` and `downgrade`. */
export interface RunOptions extends CommandOptions {
  /** Only say what would run. */
  readonly dryRun?: boolean
  /** Run a revision again that was cut off outside a transaction. */
  readonly retry?: boolean
}

/** How a command plans, given the graph and the version rows. */
export type Planner = (graph: Graph, rows: readonly string[]) => Plan

/**
 * The way that `upgrade` and `downgrade` share: read, plan, load and check, lock, run. Where the plan is empty nothing
 * is locked and nothing is made, unless the log knows of a revision that was cut off.
 */
export async function run(environment: Environment, plan: Planner, options: RunOptions): Promise<RunResult> {
  const log = options.log ?? silent
  const graph = await readGraph(environment, log)
  if (graph.map.revisions.length === 0) throw new NoRevisionsError(environment.versions)
  const open = (readOnly: boolean) =>
    openDatabase(environment, { readOnly, onWait: (message) => log.info(message), signal: options.signal })
  let database = await open(true)
  try {
    const { state, adoption } = await readStartState({ environment, graph, database, log })
    const rows = state.rows ?? []
    const newer = await newerResult({ environment, graph, database, state, log })
    if (newer) return newer
    const planned = plan(graph, rows)
    warnOfOverlap(graph.map, rows, log)
    const isNothing = planned.steps.length === 0 && adoption === null
    if (options.dryRun || (isNothing && !(await hasUnfinished(state, database)))) {
      return { ...plannedResult(planned, log), ...(adoption && { adopted: adoption.adopted }) }
    }
    const steps = await prepareSteps(graph, planned)
    if (environment.transaction === 'all' && steps.outside.length > 0) throw new OneTransactionError(steps.outside)
    if (database.session.isStandIn) {
      // All of it may go ahead: only now the SQLite file is made.
      const standIn = database
      database = await open(false)
      await standIn.close()
    }
    await loadEntities(database.session, environment, (message) => log.warn(message))
    return await execute({ environment, graph, database, rows, adoption, planned, steps, log, options })
  } finally {
    await database.close()
  }
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
  readonly steps: PreparedSteps
  readonly log: Logger
  readonly options: RunOptions
}

async function execute(execution: Execution): Promise<RunResult> {
  const { environment, graph, database, rows, adoption, planned, steps, log, options } = execution
  const lock = await database.lock()
  try {
    const isAdopted = adoption !== null && (await stampFirst(database, graph.map, adoption.heads))
    if (isAdopted) log.info(adoptedText(adoption))
    await ensureVersionTables(
      database,
      planned.steps.flatMap(({ changes }) => changes.inserts),
    )
    await refuseUnfinished(execution)
    const outcome = await runPlan(
      {
        ...database,
        stage: database.stage(),
        map: graph.map,
        identity: newRunIdentity(),
        transaction: environment.transaction,
        x: environment.x,
        log,
        signal: options.signal,
        moduleOf: (step) => steps.moduleOf(step),
        rows,
        onStep: (step) => log.info(stepText(step)),
        onDone: (done) => log.info(doneText(done)),
      },
      planned,
    )
    const nothingText = isAdopted ? noteText(planned) : 'Another run has done it meanwhile.'
    const note = outcome.done.length === 0 ? nothingText : null
    if (note) log.info(note)
    const adopted = isAdopted ? { adopted: adoption.adopted } : {}
    return { steps: outcome.done.map(stepResult), heads: outcome.rows, note, ...adopted }
  } finally {
    await lock.release()
  }
}

/** Asked before the lock: what is unfinished there may be at work right now. */
async function hasUnfinished({ hasLog }: DatabaseState, database: Database): Promise<boolean> {
  return hasLog && (await findUnfinished(database.versionLog, database.connection)).length > 0
}

/**
 * A revision that was cut off outside a transaction never runs again blindly, and no plan passes it by: whatever is
 * built on it would stand on half of it.
 */
async function refuseUnfinished({ database, rows, planned, log, options }: Execution): Promise<void> {
  for (const unfinished of await findUnfinished(database.versionLog, database.connection)) {
    const { revision, direction } = unfinished.started
    const isPlanned = planned.steps.some((step) => step.revision.id === revision && step.direction === direction)
    if (!isPlanned || !(options.retry || unfinished.isRepeatable)) throw new UnfinishedRevisionError(unfinished, rows)
    const why = options.retry ? 'as asked' : 'all that it had committed may run again'
    log.warn(`${revision} was cut off outside a transaction; running it again: ${why}.`)
  }
}
