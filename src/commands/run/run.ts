import type { Environment } from '../../config/environment.ts'
import type { Plan } from '../../revision/plan.ts'
import { Backup } from '../../runtime/backup/backup.ts'
import { OneTransactionError, OneTransactionImpossibleError } from '../../runtime/run/errors.ts'
import { withDatabase, withWritableDatabase } from '../../runtime/session/with-database.ts'
import { NoRevisionsError } from '../shared/errors.ts'
import { type Graph, readGraph } from '../shared/graph.ts'
import { logOf } from '../shared/logger.ts'
import type { RunResult } from '../shared/results.ts'
import { aheadResult } from './ahead.ts'
import { compareWithLog } from './compare-with-log.ts'
import { confirmSteps } from './confirm-steps.ts'
import { interruptedRevisions, readUnfinished, refuseInterrupted } from '../shared/interrupted.ts'
import { findStart } from './find-start.ts'
import { warnOfOverlap } from '../shared/overlap.ts'
import { prepareSteps } from './prepare-steps.ts'
import type { RunOptions } from './run-options.ts'
import { plannedResult } from './run-result.ts'
import { runToEnd } from './run-to-end.ts'

/** Makes the plan of a command, given the graph and the version rows. */
export type Planner = (graph: Graph, rows: readonly string[]) => Plan

/**
 * The common path of `upgrade` and `downgrade`: read, plan, load and check, lock, run. If the plan is empty, nothing is
 * locked and nothing is created, unless the log contains an interrupted revision.
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
    // Checked before locking: an unfinished revision may still be running.
    if (isNothing && !state.isUnfinished) return plannedResult(planned, log)
    const steps = await prepareSteps(graph, planned)
    if (options.dryRun) {
      const unfinished = await readUnfinished(state, looked, log)
      const interrupted = interruptedRevisions(unfinished, planned.steps, options)
      refuseInterrupted(unfinished, interrupted, rows)
      return {
        ...plannedResult(planned, log, steps.breaking),
        ...(interrupted.length > 0 && { unfinished: interrupted }),
        ...(adoption && { adopted: adoption.adopted }),
      }
    }
    if (environment.transaction === 'all' && steps.outside.length > 0) throw new OneTransactionError(steps.outside)
    const request = { target: options.backup || true, folder: environment.folder, log } as const
    const backup = options.backup ? await Backup.prepare(looked, request) : null
    const moduleOf = await confirmSteps(steps, options.confirm)
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
  })
}
