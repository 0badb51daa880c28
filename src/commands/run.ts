import type { Environment } from '../config/environment.ts'
import { IrreversibleRevisionError, OneTransactionError, UnversionedDatabaseError } from '../runtime/errors.ts'
import { type Database, type DatabaseState, openDatabase } from '../runtime/database.ts'
import { loadEntities } from '../runtime/load-entities.ts'
import { newRunIdentity } from '../runtime/identity.ts'
import { type DoneStep, runPlan } from '../runtime/run-plan.ts'
import { stepText } from '../runtime/run-step.ts'
import { ensureVersionTables } from '../runtime/version-tables.ts'
import type { Plan, Step } from '../revision/plan.ts'
import { loadRevision, type RevisionModule } from '../script/load-revision.ts'
import { type Graph, readGraph } from './graph.ts'
import { type CommandOptions, type Logger, silent } from './logger.ts'
import type { RunResult, StepResult } from './results.ts'
import { noteText } from './plan-note.ts'

/** Options of `upgrade` and `downgrade`. */
export interface RunOptions extends CommandOptions {
  /** Only say what would run. */
  readonly dryRun?: boolean
}

/** How a command plans, given the graph and the version rows. */
export type Planner = (graph: Graph, rows: readonly string[]) => Plan

/**
 * The way that `upgrade` and `downgrade` share: read, plan, load and check, lock, run. Where the plan is empty nothing
 * is locked and nothing is made.
 */
export async function run(environment: Environment, plan: Planner, options: RunOptions): Promise<RunResult> {
  const log = options.log ?? silent
  const graph = await readGraph(environment, log)
  const database = await openDatabase(environment, {
    readOnly: options.dryRun ?? false,
    onWait: (message) => log.info(message),
    signal: options.signal,
  })
  try {
    const state = await database.readState()
    refuseUnversioned(state, database)
    const planned = plan(graph, state.rows ?? [])
    if (planned.steps.length === 0 || options.dryRun) return plannedResult(planned, log)
    return await execute({ environment, graph, database, rows: state.rows ?? [], planned, log, options })
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
  readonly planned: Plan
  readonly log: Logger
  readonly options: RunOptions
}

async function execute({ environment, graph, database, rows, planned, log, options }: Execution): Promise<RunResult> {
  const modules = new Map<string, RevisionModule>()
  const moduleOf = async (step: Step) => {
    const known = modules.get(step.revision.id)
    if (known) return known
    const module = await loadRevision(graph.fileOf(step.revision.id))
    modules.set(step.revision.id, module)
    return module
  }
  for (const step of planned.steps) await moduleOf(step)
  refuseIrreversible(planned, modules)
  if (environment.transaction === 'all') refuseOutside(planned, modules)
  await loadEntities(database.session, environment, (message) => log.warn(message))
  const lock = await database.lock()
  try {
    await ensureVersionTables(database)
    const outcome = await runPlan(
      {
        ...database,
        stage: database.stage(),
        map: graph.map,
        identity: newRunIdentity(),
        x: environment.x,
        log,
        signal: options.signal,
        transaction: environment.transaction,
        moduleOf,
        rows,
        onStep: (step) => log.info(stepText(step)),
        onDone: (done) => log.info(doneText(done)),
      },
      planned,
    )
    return { steps: outcome.done.map(stepResult), heads: outcome.rows, note: outcome.done.length === 0 ? 'another run had done it' : null }
  } finally {
    await lock.release()
  }
}

function refuseUnversioned(state: DatabaseState, database: Database): void {
  if (state.rows === null && state.tables.length > 0) {
    throw new UnversionedDatabaseError(state.tables, database.versionTable.name)
  }
}

function refuseIrreversible(plan: Plan, modules: ReadonlyMap<string, RevisionModule>): void {
  const missing = plan.steps.filter((step) => step.direction === 'down' && modules.get(step.revision.id)?.down === null)
  if (missing.length > 0) throw new IrreversibleRevisionError(missing.map((step) => step.revision))
}

function refuseOutside(plan: Plan, modules: ReadonlyMap<string, RevisionModule>): void {
  const outside = plan.steps.map(({ revision }) => revision.id).filter((id) => modules.get(id)?.transaction === false)
  if (outside.length > 0) throw new OneTransactionError(outside)
}

function plannedResult(plan: Plan, log: Logger): RunResult {
  const note = noteText(plan)
  if (note) log.info(note)
  return {
    steps: plan.steps.map(({ direction, revision }) => ({ direction, revision: revision.id, message: revision.message })),
    heads: plan.destination,
    note,
  }
}

function stepResult({ step, milliseconds, counts }: DoneStep): StepResult {
  return {
    direction: step.direction,
    revision: step.revision.id,
    message: step.revision.message,
    ...(milliseconds === null ? {} : { milliseconds }),
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  }
}

function doneText({ step, milliseconds, counts }: DoneStep): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${wordsOf(name)}: ${count}`)
  return `Done ${step.revision.id} in ${milliseconds ?? 0} ms${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`
}

function wordsOf(name: string): string {
  return name.replace(/([A-Z])/g, ' $1').toLowerCase()
}
