import type { Environment } from '../../config/environment.ts'
import { allEnvironments } from '../../config/load-config.ts'
import { HubError } from '../../errors.ts'
import { UnknownRowsError } from '../../revision/errors.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { readStanding } from '../../runtime/version/read-standing.ts'
import type { Graph } from '../shared/graph.ts'
import type { CommandOptions } from '../shared/logger.ts'
import type { AppliedIn, NotAsked } from './errors.ts'

/** What the databases of a config say. */
export interface Answers {
  /** Every database that was asked, with those of the revisions that are applied in it. */
  readonly asked: readonly AppliedIn[]
  readonly notAsked: readonly NotAsked[]
}

/** Asks the databases of all environments of the config which of these revisions are applied in them. Creates nothing. */
export async function askDatabases(
  environment: Environment,
  graph: Graph,
  ids: readonly string[],
  options: CommandOptions,
): Promise<Answers> {
  const asked: AppliedIn[] = []
  const notAsked: NotAsked[] = []
  for (const each of await allEnvironments(environment)) {
    if (each.environment === null) {
      notAsked.push({ environment: each.name, reason: each.reason })
      continue
    }
    try {
      asked.push({ environment: each.name, ...(await appliedOf(each.environment, graph, ids, options)) })
    } catch (error) {
      options.signal?.throwIfAborted()
      if (!(error instanceof HubError)) throw error
      notAsked.push({ environment: each.name, reason: error.message })
    }
  }
  return { asked, notAsked }
}

/** Which of these revisions are applied in the database of an environment. */
export function appliedOf(
  environment: Environment,
  graph: Graph,
  ids: readonly string[],
  options: CommandOptions,
): Promise<Pick<AppliedIn, 'database' | 'revisions'>> {
  return withDatabase(environment, { ...options, readOnly: true }, async (database) => {
    const state = await database.readState()
    const { unknown, isAhead, appliedIds } = await readStanding(graph.at({ rows: state.rows }).map, database, state)
    // Of such rows nobody can tell what they are based on.
    if (unknown.length > 0 && !isAhead) throw new UnknownRowsError(unknown)
    return { database: database.session.database, revisions: ids.filter((id) => appliedIds.has(id)) }
  })
}
