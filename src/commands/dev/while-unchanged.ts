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
      const isSame = now.ids.length === graph.ids.length && now.ids.every((id) => graph.ids.includes(id))
      if (!isSame || !(await isDatabaseAtHeads(now, database))) throw new ComparisonOutdatedError()
      return write()
    }),
  )
}
