import type { Environment } from '../../config/environment.ts'
import { replacedRows } from '../../revision/squash-steps.ts'
import { OneTransactionImpossibleError } from '../../runtime/run/errors.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { isNewFolder } from '../../script/list-versions.ts'
import { NoRevisionsError } from '../shared/errors.ts'
import type { Logger } from '../shared/logger.ts'
import { warnOf } from '../../notice.ts'
import { readGraph } from '../shared/graph.ts'
import { runLogOf } from '../shared/run-log.ts'
import type { RunResult } from '../shared/results.ts'
import type { PlannedChange } from '../guard/guard-run.ts'
import { aheadResult } from './ahead.ts'
import { compareWithLog } from './compare-with-log.ts'
import { findStart } from './find-start.ts'
import { warnOfMigrationsRun } from '../shared/migrations-run.ts'
import { warnOfOverlap } from '../shared/overlap.ts'
import { planFrom, type Planner } from './plan-at.ts'
import type { RunOptions } from './run-options.ts'
import { plannedResult } from './run-result.ts'

/**
 * The common path of `upgrade` and `downgrade`: read, plan, load and check, lock, run. If the plan is empty, nothing is
 * locked and nothing is created, unless the log contains an interrupted revision or the row of a revision that a squash
 * replaces is to be replaced.
 */
export async function run(environment: Environment, planner: Planner, options: RunOptions): Promise<RunResult> {
  const log = runLogOf(options)
  const read = planner.graph ?? (await readGraph(environment, options))
  if (read.map.revisions.length === 0) requireNewFolder(environment.versions, log)
  return withDatabase(environment, { ...options, readOnly: true, willWrite: !options.dryRun }, async (looked) => {
    if (environment.transaction === 'all' && !looked.transactions.keepsDdlInTransaction)
      throw new OneTransactionImpossibleError(looked.dialect.name)
    const request = { environment, graph: read, targets: planner.targets, database: looked, log }
    const { start, planned } = await planFrom(looked, () => findStart(request), planner)
    const { graph, state, standing, adoption } = start
    if (planned === null) return aheadResult(environment, standing, log)
    const rows = standing.found
    warnOfOverlap(standing, log)
    if (looked.session.runsMigrations) warnOfMigrationsRun(read, log)
    const { onReplaced } = options
    await compareWithLog({ environment, graph, database: looked, state, standing, planned, log, onReplaced })
    const isNothing = planned.steps.length === 0 && adoption === null && replacedRows(graph.map, rows) === null
    // Checked before locking: an unfinished revision may still be running.
    const isDone = isNothing && !state.isUnfinished
    if (isDone && !options.dryRun && options.plan === undefined) return plannedResult(planned, log)
    // Most starts of an application end above, and load nothing of this.
    const hash = await hashOf({ environment, graph, database: looked, state, adoption, planned }, options)
    if (isDone) return { ...plannedResult(planned, log), ...hash }
    const { runPlanned } = await import('./run-planned.ts')
    const result = await runPlanned({ environment, graph, looked, state, rows, planned, adoption, log, options })
    return { ...result, ...hash }
  })
}

/**
 * A folder that was just made has no revisions yet, and there is nothing to run. One that is empty otherwise may be the
 * wrong one, or its files were not copied. Throws NoRevisionsError.
 */
function requireNewFolder(versions: readonly string[], log: Logger): void {
  if (!versions.every(isNewFolder)) throw new NoRevisionsError(versions)
  const message = `There are no revisions in ${versions.join(', ')} yet.`
  warnOf({ code: 'NO_REVISIONS_YET', message, facts: { versions } }, log)
}

/** The hash of the plan, for a dry run; where one was given, it is checked before anything else. */
async function hashOf(
  { state: start, ...change }: PlannedChange,
  { dryRun, plan }: RunOptions,
): Promise<Pick<RunResult, 'plan'>> {
  if (!dryRun && plan === undefined) return {}
  const { checkRunHash, runHash } = await import('../guard/guard-run.ts')
  // An adoption reads the rows that it will stamp.
  const state = change.adoption === null ? start : { ...start, rows: null }
  if (plan !== undefined) await checkRunHash(plan, { ...change, state })
  return dryRun ? { plan: await runHash({ ...change, state }) } : {}
}
