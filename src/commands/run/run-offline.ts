import type { Environment } from '../../config/environment.ts'
import type { Plan } from '../../revision/plan.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import { requireFiles } from '../../revision/squash-steps.ts'
import { runContext } from '../../runtime/run/run-context.ts'
import { runPlan } from '../../runtime/run/run-plan.ts'
import { type Graph, readGraph } from '../shared/graph.ts'
import { type CommandOptions, logOf } from '../shared/logger.ts'
import { bringToStart } from './bring-to-start.ts'
import { type Offline, openOffline, type SqlResult, startRows } from './offline.ts'
import { noteText } from './plan-note.ts'
import { replanAt } from './plan-at.ts'
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
  range: string,
  plan: (map: RevisionMap) => Plan,
  options: SqlOptions,
): Promise<SqlResult> {
  const log = logOf(options)
  const graph = (await readGraph(environment, options)).at({ targets: [range] })
  const planned = requireFiles(plan(graph.map))
  return writeOffline({ environment, graph, planned }, options, async (offline, write) => {
    const note = noteText(planned)
    if (note) log.info(note)
    await write()
    const [from, to] = [planned.rows, planned.destination].map(rowsText)
    return offline.finish(`hub ${directionText(planned.direction)} from ${from ?? ''} to ${to ?? ''}`)
  })
}

/** What a script is written for. */
interface Planned {
  readonly environment: Environment
  readonly graph: Graph
  readonly planned: Plan
}

/** Prepares the script of a plan; `use` gets it with the function that writes it. */
export async function writeOffline<Result>(
  { environment, graph, planned }: Planned,
  options: SqlOptions,
  use: (offline: Offline, write: () => Promise<unknown>) => Promise<Result>,
): Promise<Result> {
  const { log, signal } = { signal: undefined, ...options, log: logOf(options) }
  const offline = await openOffline(environment, (database) =>
    bringToStart(database, { environment, graph, rows: planned.rows, log, signal }),
  )
  try {
    const { moduleOf } = await prepareSteps(graph, planned)
    return await use(offline, () =>
      runPlan(
        runContext({
          environment,
          target: offline,
          sink: offline.sink,
          replan: (now, before) => replanAt(graph, now, before),
          transaction: options.transactionPerRevision ? 'revision' : 'all',
          log,
          signal,
          moduleOf,
        }),
        planned,
        startRows(graph.map, planned.rows, offline),
      ),
    )
  } finally {
    await offline.close()
  }
}
