import type { Environment } from '../../config/environment.ts'
import type { Plan } from '../../revision/plan.ts'
import { runContext } from '../../runtime/run/run-context.ts'
import { runPlan } from '../../runtime/run/run-plan.ts'
import { readGraph, type Graph } from '../shared/graph.ts'
import { type CommandOptions, logOf } from '../shared/logger.ts'
import { bringToStart } from './bring-to-start.ts'
import { openOffline, type SqlResult } from './offline.ts'
import { noteText } from './plan-note.ts'
import { prepareSteps } from './prepare-steps.ts'
import { directionText, rowsText } from '../../words.ts'

/** Options of a script. */
export interface SqlOptions extends CommandOptions {
  /** Each revision in its own transaction, instead of one for the whole script. */
  readonly transactionPerRevision?: boolean
}

/**
 * The common path of `upgradeSql` and `downgradeSql`: the same as that of a run, with a script in place of the
 * database.
 */
export async function runOffline(
  environment: Environment,
  plan: (graph: Graph) => Plan,
  options: SqlOptions,
): Promise<SqlResult> {
  const log = logOf(options)
  const graph = await readGraph(environment, options)
  const planned = plan(graph)
  const offline = await openOffline(environment, (database) =>
    bringToStart(database, { environment, graph, rows: planned.rows, log, signal: options.signal }),
  )
  try {
    const { moduleOf } = await prepareSteps(graph, planned)
    const note = noteText(planned)
    if (note) log.info(note)
    await runPlan(
      runContext({
        environment,
        target: offline,
        sink: offline.sink,
        map: graph.map,
        transaction: options.transactionPerRevision ? 'revision' : 'all',
        log,
        signal: options.signal,
        moduleOf,
      }),
      planned,
      planned.rows,
    )
    const [from, to] = [planned.rows, planned.destination].map(rowsText)
    return offline.finish(`hub ${directionText(planned.direction)} from ${from ?? ''} to ${to ?? ''}`)
  } finally {
    await offline.close()
  }
}
