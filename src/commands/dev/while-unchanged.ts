import type { Environment } from '../../config/environment.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { withRunLock } from '../../runtime/session/with-run-lock.ts'
import { type Graph, readGraphOrNone } from '../shared/graph.ts'
import type { CommandOptions } from '../shared/logger.ts'
import { isDatabaseAtHeads } from '../shared/require-heads.ts'
import { ComparisonOutdatedError } from './errors.ts'

/** What a comparison was made from. */
interface Compared {
  readonly environment: Environment
  readonly graph: Graph
  readonly options: CommandOptions
}

/**
 * Writes the files under the run lock, so that of several processes one writes at a time, if the revisions and the
 * database are still what was compared. Throws ComparisonOutdatedError, LockTimeoutError.
 */
export async function whileUnchanged<Result>(
  { environment, graph, options }: Compared,
  write: () => Promise<Result>,
): Promise<Result> {
  return withDatabase(environment, options, (database) =>
    withRunLock(database, async () => {
      const now = await readGraphOrNone(environment, options)
      if (!haveSameIds(now, graph) || !(await isDatabaseAtHeads(now, database))) throw new ComparisonOutdatedError()
      return write()
    }),
  )
}

/** Whether there are other revisions now than when this graph was read. */
export async function isOutdated({ environment, graph, options }: Compared): Promise<boolean> {
  return !haveSameIds(await readGraphOrNone(environment, options), graph)
}

function haveSameIds(now: Graph, before: Graph): boolean {
  return now.ids.length === before.ids.length && now.ids.every((id) => before.ids.includes(id))
}
