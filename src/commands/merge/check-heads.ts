import type { Environment } from '../../config/environment.ts'
import { allDialects } from '../../dialects/dialects.ts'
import { environmentsByDialect } from '../shared/environments-by-dialect.ts'
import type { Graph } from '../shared/graph.ts'
import type { CommandOptions } from '../shared/logger.ts'
import { runLogOf } from '../shared/run-log.ts'
import { checkOn } from './check-on.ts'
import type { DatabaseCheck } from './database-check.ts'
import { sidesOf } from './sides.ts'

/** Whether what heads have apart from each other may be applied in any order. */
export interface MergeCheck {
  /** Fewer than two if there is nothing to merge. */
  readonly heads: readonly string[]
  /** What not all of them have below them, in upgrade order. */
  readonly revisions: readonly string[]
  /**
   * `commute`: every order leads to the same database. `differ`: two orders lead to different ones. `unproven`: neither
   * could be shown.
   */
  readonly verdict: 'commute' | 'differ' | 'unproven'
  /** One for each kind of database of the config's environments. */
  readonly databases: readonly DatabaseCheck[]
  /** Environments of the config whose database is not known here. */
  readonly notAsked: readonly { readonly environment: string; readonly reason: string }[]
}

/** Checks on each kind of database that the config's environments have. */
export async function checkHeads(
  environment: Environment,
  graph: Graph,
  heads: readonly string[],
  options: CommandOptions,
): Promise<MergeCheck> {
  const sides = sidesOf(graph.map, heads)
  const { revisions } = sides
  if (sides.pairs.length === 0) return { heads, revisions, verdict: 'commute', databases: [], notAsked: [] }
  const { found, notAsked } = await environmentsByDialect(environment)
  const databases: DatabaseCheck[] = []
  const checking = { environment, graph, sides, log: runLogOf(options), signal: options.signal }
  for (const dialect of await allDialects()) {
    const environments = found.get(dialect.name)
    if (environments) databases.push(await checkOn(dialect, environments, checking))
  }
  const verdicts = databases.map(({ verdict }) => verdict)
  const isUnproven = verdicts.length === 0 || verdicts.includes('unproven')
  const verdict = verdicts.includes('differ') ? 'differ' : isUnproven ? 'unproven' : 'commute'
  return { heads, revisions, verdict, databases, notAsked }
}
