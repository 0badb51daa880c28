import type { Environment } from '../../config/environment.ts'
import type { Plan } from '../../revision/plan.ts'
import { Backup } from '../../runtime/backup/backup.ts'
import { OneTransactionError } from '../../runtime/run/errors.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { withWritableDatabase } from '../../runtime/session/with-database.ts'
import type { Adoption } from '../adoption/adoption.ts'
import type { PlanEstimate } from '../estimate/estimate-plan.ts'
import type { Graph } from '../shared/graph.ts'
import { interruptedRevisions, readUnfinished, refuseInterrupted } from '../shared/interrupted.ts'
import type { Logger } from '../shared/logger.ts'
import type { RunResult } from '../shared/results.ts'
import { confirmSteps } from './confirm-steps.ts'
import { type PreparedSteps, prepareSteps } from './prepare-steps.ts'
import type { RunOptions } from './run-options.ts'
import { plannedResult } from './run-result.ts'
import { runToEnd } from './run-to-end.ts'

/** A plan that was made of a look at the database. */
interface Planned {
  readonly environment: Environment
  readonly graph: Graph
  readonly looked: Database
  readonly state: DatabaseState
  readonly rows: readonly string[]
  readonly planned: Plan
  readonly adoption: Adoption | null
  readonly log: Logger
  readonly options: RunOptions
}

/** Loads and checks the modules of a plan, locks, and runs it. */
export async function runPlanned({
  environment,
  graph,
  looked,
  state,
  rows,
  planned,
  adoption,
  log,
  options,
}: Planned): Promise<RunResult> {
  const steps = await prepareSteps(graph, planned)
  if (options.dryRun) {
    const unfinished = await readUnfinished(state, looked, log)
    const interrupted = interruptedRevisions(unfinished, planned.steps, options)
    refuseInterrupted(unfinished, interrupted, rows)
    const { estimatePlan } = await import('../estimate/estimate-plan.ts')
    const { moduleOf } = steps
    const estimate = await estimatePlan(planned, { environment, graph, database: looked, state, moduleOf })
    return {
      ...withEstimate(plannedResult(planned, log, steps.breaking), estimate),
      ...(interrupted.length > 0 && { unfinished: interrupted }),
      ...(adoption && { adopted: adoption.adopted }),
    }
  }
  if (environment.transaction === 'all' && steps.outside.length > 0) throw new OneTransactionError(steps.outside)
  const request = { target: options.backup || true, folder: environment.folder, log } as const
  const backup = options.backup ? await Backup.prepare(looked, request) : null
  if (options.onPlan) await showPlan(options.onPlan, { planned, graph, looked, environment, steps })
  const judged = {
    ...steps,
    moduleOf: await guarded({ environment, graph, looked, state, planned, adoption }, steps, options),
  }
  const moduleOf = await confirmSteps(judged, options.confirm)
  // All checks have passed: only now is the file of a new database created.
  return withWritableDatabase(looked, environment, options, async (database) => {
    return runToEnd({
      environment,
      graph,
      database,
      rows,
      adoption,
      planned,
      moduleOf,
      outside: steps.outside,
      asksForTypeorm: steps.asksForTypeorm,
      backup,
      log,
      options,
    })
  })
}

function withEstimate(result: RunResult, { steps, longTransactions }: PlanEstimate): RunResult {
  return {
    ...result,
    steps: result.steps.map((step, index) => ({ ...step, ...(steps[index] && { estimate: steps[index] }) })),
    ...(longTransactions.length > 0 && { longTransactions }),
  }
}

/** Under the guard, and without the hash of a plan, only what is harmless runs. */
async function guarded(
  { looked, ...change }: Pick<Planned, 'environment' | 'graph' | 'looked' | 'state' | 'planned' | 'adoption'>,
  steps: PreparedSteps,
  { guard, plan }: RunOptions,
): Promise<PreparedSteps['moduleOf']> {
  if (guard !== 'plan' || plan !== undefined) return steps.moduleOf
  const { requireHarmless } = await import('../guard/guard-run.ts')
  return requireHarmless({ ...change, database: looked }, steps)
}

async function showPlan(
  show: NonNullable<RunOptions['onPlan']>,
  {
    planned,
    graph,
    looked,
    environment,
    steps,
  }: Pick<Planned, 'planned' | 'graph' | 'looked' | 'environment'> & {
    readonly steps: PreparedSteps
  },
): Promise<void> {
  const { planEffects } = await import('./plan-effects.ts')
  const { dialect } = looked
  await show(await planEffects(planned, { graph, dialect, x: environment.x, moduleOf: (step) => steps.moduleOf(step) }))
}
