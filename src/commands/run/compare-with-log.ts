import type { Environment } from '../../config/environment.ts'
import type { Plan } from '../../revision/plan.ts'
import type { Standing } from '../../revision/standing.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { ReplacedRevisionError } from '../shared/replaced-revision.ts'
import type { Graph } from '../shared/graph.ts'
import { areRecorded, readAppliedLog, readMarks } from '../shared/applied-log.ts'
import { checkAgainstLog, warnOfNeverRun, warnOfReplaced } from '../shared/log-check.ts'
import type { Logger } from '../shared/logger.ts'

interface LogRequest {
  readonly environment: Pick<Environment, 'revisionIds'>
  readonly graph: Graph
  readonly database: Database
  readonly state: DatabaseState
  readonly standing: Standing
  readonly planned: Plan
  readonly log: Logger
  readonly onReplaced?: 'warn' | 'refuse' | undefined
}

/**
 * Warns about revisions that count as applied but never ran. With sequential ids, also warns about revisions whose id
 * belonged to another revision when it was applied, for a downgrade only if they are to be undone; or throws
 * ReplacedRevisionError if `onReplaced` is `refuse`.
 */
export async function compareWithLog(request: LogRequest): Promise<void> {
  const { environment, graph, database, state, standing, planned, log, onReplaced = 'warn' } = request
  const isSequential = environment.revisionIds === 'sequential'
  if (!isSequential && !graph.map.hasOtherNames && areRecorded(standing, await readMarks(database, state, standing)))
    return
  const entries = await readAppliedLog(database, state, standing)
  const { neverRun, replaced } = await checkAgainstLog(graph, database, state, standing, entries)
  warnOfNeverRun(neverRun, log)
  if (!isSequential) return
  const isMet = (id: string) => planned.direction === 'up' || planned.steps.some(({ revision }) => revision.id === id)
  const met = replaced.filter(({ revision }) => isMet(revision))
  if (met.length > 0 && onReplaced === 'refuse') throw new ReplacedRevisionError(met)
  warnOfReplaced(met, log)
}
