import { replacedRows } from '../../revision/squash-steps.ts'
import { commitReplaced } from '../../runtime/run/commit-replaced.ts'
import type { InterruptedRevisions } from '../../runtime/run/interrupted.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { Graph } from './graph.ts'
import type { Logger } from './logger.ts'

/**
 * Replaces version rows that name a revision whose file is gone, since a squash replaces it. Returns the rows then; null
 * if there were none. The caller holds the run lock.
 */
export async function replaceRows(
  graph: Graph,
  { database, rows, interrupted, log }: Replacing,
): Promise<readonly string[] | null> {
  const find = (found: readonly string[]) => replacedRows(graph.at({ rows: found }).map, found)
  if (find(rows) === null) return null
  const replaced = await commitReplaced({ target: database, sink: database.sink(), interrupted }, find)
  if (replaced === null) return null
  const { deletes, inserts } = replaced.changes
  log.info(`Replaced the version row ${deletes.join(', ')} by ${replaced.squashes.map(({ id }) => id).join(', ')}`)
  return [...rows.filter((row) => !deletes.includes(row)), ...inserts].toSorted()
}

interface Replacing {
  readonly database: Database
  /** As they were read. */
  readonly rows: readonly string[]
  readonly interrupted: InterruptedRevisions | null
  readonly log: Logger
}
