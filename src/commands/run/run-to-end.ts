import { warnOf } from '../../notice.ts'
import type { Plan } from '../../revision/plan.ts'
import { UnknownRowsError } from '../../revision/errors.ts'
import { CommitAnswerLostError } from '../../runtime/run/run-plan.ts'
import { readStanding } from '../../runtime/version/read-standing.ts'
import { PlanChangedError } from '../guard/errors.ts'
import type { RunResult } from '../shared/results.ts'
import { aheadResult } from './ahead.ts'
import { afterLostCommit } from './lost-commit.ts'
import { replanAt } from './plan-at.ts'
import { doneLine } from './run-lines.ts'
import { type PlannedRun, runLocked } from './run-locked.ts'
import type { RunOptions } from './run-options.ts'
import { runResult } from './run-result.ts'

/**
 * Runs the plan; if the connection is lost during a COMMIT that the log shows as completed, continues with the
 * remaining steps. If a newer release was there first, while this run waited, it ends as one that comes later would.
 */
export async function runToEnd(run: PlannedRun): Promise<RunResult> {
  try {
    return await runLocked(run)
  } catch (error) {
    if (error instanceof UnknownRowsError) return overtaken(run)
    if (!(error instanceof CommitAnswerLostError)) throw error
    return goOn(run, error)
  }
}

async function overtaken({ environment, graph, database, log }: PlannedRun): Promise<RunResult> {
  const state = await database.readState()
  const { map } = graph.at({ rows: state.rows })
  return aheadResult(environment, await readStanding(map, database, state), log)
}

async function goOn(run: PlannedRun, lost: CommitAnswerLostError): Promise<RunResult> {
  const { environment, graph, planned, log, options, backup } = run
  const done = [...lost.facts.done, ...lost.facts.unit]
  const { runId } = run.database.identity
  const message = 'The connection was lost during a COMMIT; connecting again to see whether it succeeded.'
  const facts = { revisions: lost.facts.unit.map(({ step }) => step.revision.id) }
  warnOf({ code: 'LOST_COMMIT', message, facts }, log)
  return afterLostCommit({ environment, runId, lost, options }, async (database) => {
    for (const each of lost.facts.unit) log.info(doneLine(each))
    const rows = (await database.readState()).rows ?? []
    const remaining = replanAt(graph, rows, planned)
    const before = runResult({ done, rows }, { note: null, backup: backup?.file })
    if (remaining.steps.length === 0) return before
    const rest = { ...run, database, rows, adoption: null, planned: remaining, backup: null }
    const after = await runToEnd({
      ...rest,
      options: { ...options, ...(await restOfPlan(rest, planned, done.length)) },
    })
    return { ...after, ...before, steps: [...before.steps, ...after.steps], heads: after.heads }
  })
}

/** Where the plan was named by its hash: the hash of its rest. Throws PlanChangedError if this is not its rest. */
async function restOfPlan(
  { planned, database, environment, graph, options }: PlannedRun,
  before: Plan,
  done: number,
): Promise<Pick<RunOptions, 'plan'>> {
  if (options.plan === undefined) return {}
  const state = await database.readState()
  const idsOf = ({ steps }: Plan) => steps.map(({ revision }) => revision.id)
  if (idsOf(planned).join() !== idsOf(before).slice(done).join())
    throw new PlanChangedError(options.plan, ['rows'], { rows: state.rows ?? [], done })
  const { runHash } = await import('../guard/guard-run.ts')
  return { plan: await runHash({ environment, graph, database, state, adoption: null, planned }) }
}
