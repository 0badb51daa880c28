import { groupChanges } from '../../autogenerate/render/group-changes.ts'
import { closeAfter } from '../../close-after.ts'
import type { Environment } from '../../config/environment.ts'
import { planUpgrade } from '../../revision/plan.ts'
import { EntitiesMissingError } from '../../runtime/entities/entity-errors.ts'
import { openScratch } from '../../runtime/scratch/scratch-environment.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import { compareObjects } from '../proof/compare-contents.ts'
import { compareSchemas } from '../proof/compare-schemas.ts'
import { type Objects, readObjects, readSharedObjects } from '../proof/read-state.ts'
import { run } from '../run/run.ts'
import { compareWithEntities } from '../shared/compare.ts'
import type { Graph } from '../shared/graph.ts'
import { type CommandOptions, type Logger, logOf } from '../shared/logger.ts'
import { adoptedIn, type Adoption } from '../adoption/adoption.ts'

/**
 * All revisions count as applied to a database that has their schema: the one that the entities describe or, without
 * entities, the one that the revisions create in a scratch database. The adoption says what differs. Writes nothing.
 */
export async function findBaseline(
  environment: Environment,
  graph: Graph,
  database: Database,
  state: DatabaseState,
  options: CommandOptions,
): Promise<Adoption> {
  const differences =
    (await fromEntities(environment, graph, database, logOf(options))) ??
    (await fromRevisions(environment, state, options))
  return {
    ...adoptedIn(graph, graph.map.realHeads),
    signatures: [],
    records: [],
    table: null,
    notices: [],
    differences,
  }
}

/** What would make the database as its entities describe it; null if there are no entities. */
async function fromEntities(
  environment: Environment,
  graph: Graph,
  database: Database,
  log: Logger,
): Promise<readonly string[] | null> {
  try {
    const { operations, recreatedViews } = await compareWithEntities(environment, graph, database, {}, log)
    return groupChanges(operations, recreatedViews).map(({ text }) => text)
  } catch (error) {
    if (error instanceof EntitiesMissingError) return null
    throw error
  }
}

/** What would make the database as the revisions create it. */
async function fromRevisions(
  environment: Environment,
  { toolTables }: DatabaseState,
  options: CommandOptions,
): Promise<readonly string[]> {
  const wanted = await afterRevisions(environment, options.signal)
  const now = await readSharedObjects(environment, toolTables, options)
  return [...(await compareSchemas(environment, now.schema, wanted.schema)), ...compareObjects(wanted, now)]
}

async function afterRevisions(environment: Environment, signal: AbortSignal | undefined): Promise<Objects> {
  const scratch = await openScratch(environment)
  return closeAfter(
    () => scratch.dispose(),
    async () => {
      const options = { confirm: true, ...(signal && { signal }) }
      await run(
        scratch.environment,
        { targets: ['heads'], plan: (map, rows) => planUpgrade(map, rows, 'heads') },
        options,
      )
      return readObjects(scratch.environment)
    },
  )
}
