import type { Environment } from '../../config/environment.ts'
import { planUpgrade } from '../../revision/plan.ts'
import { loadEntities } from '../../runtime/entities/load-entities.ts'
import { runContext } from '../../runtime/run/run-context.ts'
import { runPlan } from '../../runtime/run/run-plan.ts'
import type { Database } from '../../runtime/session/database.ts'
import { ReplicaSink } from '../../runtime/sink/replica-sink.ts'
import { ensureVersionTables } from '../../runtime/version/version-tables.ts'
import type { Graph } from '../shared/graph.ts'
import type { Logger } from '../shared/logger.ts'
import { replanAt } from './plan-at.ts'
import { prepareSteps } from './prepare-steps.ts'

/** The start of a script, and what is needed to bring a database there. */
export interface ScriptStart {
  readonly environment: Environment
  readonly graph: Graph
  /** The version rows. */
  readonly rows: readonly string[]
  readonly log: Logger
  readonly signal?: AbortSignal | undefined
}

/**
 * Runs the revisions before a script's start on an empty database. They really run, so they may read from it and are
 * not offline.
 */
export async function bringToStart(database: Database, start: ScriptStart): Promise<void> {
  const { environment, graph, rows, log, signal } = start
  await ensureVersionTables(database, rows)
  if (rows.length === 0) return
  const { session, dialect, transactions, waiting, identity } = database
  const settings = { waiting, tableLockTimeout: environment.tableLockTimeout, runId: identity.runId, confine: null }
  const plan = planUpgrade(graph.map, [], rows)
  log.info(`Running the revisions up to ${rows.join(', ')} in memory (${plan.steps.length}), to see their tables`)
  const { moduleOf, asksForTypeorm } = await prepareSteps(graph, plan)
  await loadEntities(session, environment, { isAsked: asksForTypeorm, log: { warn: (message) => log.debug(message) } })
  await runPlan(
    runContext({
      environment,
      target: database,
      sink: new ReplicaSink(session, dialect, database, transactions, settings, environment),
      replan: (now, before) => replanAt(graph, now, before),
      transaction: 'revision',
      log: quiet(log),
      signal,
      moduleOf,
    }),
    plan,
    [],
  )
}

/** Messages of these revisions were meant for their original run. */
function quiet(log: Logger): Logger {
  const debug = (message: string) => log.debug(message)
  return { debug, info: debug, warn: debug, error: debug }
}
