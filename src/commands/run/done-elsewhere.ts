import type { Plan } from '../../revision/plan.ts'
import { UnknownRowsError } from '../../revision/errors.ts'
import { SquashedFilesMissingError } from '../../revision/squash-errors.ts'
import { replacedRows } from '../../revision/squash-steps.ts'
import { readProgress } from '../../runtime/run/locked-state.ts'
import type { Database } from '../../runtime/session/database.ts'
import { StatementFailedError } from '../../runtime/sink/statement-failed-error.ts'
import type { Graph } from '../shared/graph.ts'
import { replanAt } from './plan-at.ts'

/** What the run itself reports, or meets again. */
const isForTheRun = [StatementFailedError, UnknownRowsError, SquashedFilesMissingError]

/** Whether another run has brought the database to the target of this one, with no unfinished revision. */
export async function isDoneElsewhere(database: Database, graph: Graph, planned: Plan): Promise<boolean> {
  const { versionTable, versionLog, connection, transactions } = database
  try {
    const { rows, isUnfinished } = await readProgress(connection, { versionTable, versionLog })
    if (isUnfinished || replacedRows(graph.at({ rows }).map, rows) !== null) return false
    return replanAt(graph, rows, planned).steps.length === 0
  } catch (error) {
    // The tables do not exist yet, the database is locked for a moment, or the run itself has to report the rows.
    if (isForTheRun.some((type) => error instanceof type) || transactions.isBusy(error)) return false
    throw error
  }
}
