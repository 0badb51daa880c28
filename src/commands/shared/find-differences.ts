import { groupChanges, type GroupedChange } from '../../autogenerate/render/group-changes.ts'
import type { Environment } from '../../config/environment.ts'
import { describe } from '../../operations/describe.ts'
import type { Operation } from '../../operations/operation.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { type CompareOptions, compareWithEntities } from './compare.ts'
import { readGraphOrNone } from './graph.ts'
import type { LeftAlone } from './left-alone.ts'
import { type CommandOptions, logOf } from './logger.ts'
import { requireHeads } from './require-heads.ts'

/** What the entities want and the database does not have, or the other way round. */
export interface CheckResult {
  /** In the order in which a revision would run them. Empty: no difference, but perhaps one of names. */
  readonly differences: readonly CheckDifference[]
  /** Constraints whose names alone differ. `autogenerate` renames them with `strictNames`. */
  readonly otherNames: readonly CheckDifference[]
  /** What looks like a renaming, as `--rename` would take it. */
  readonly possibleRenames: readonly string[]
  /** Why expressions could not be put to the database; null where they were. */
  readonly notCompared: string | null
  /** What the database has and no entity, and is no difference, those first that no applied revision made. */
  readonly leftAlone: readonly LeftAlone[]
}

/** One difference as a person counts it. */
export interface CheckDifference {
  /** The table it is about; null for what belongs to none. */
  readonly table: string | null
  /** In words. */
  readonly text: string
  /** What takes it away; what else that needs (values for rows, views made again, a drop before) is not listed. */
  readonly operation: Operation
}

/** Options of `check`. */
export type CheckOptions = CommandOptions & Pick<CompareOptions, 'renames' | 'noRenames' | 'allowDrops'>

/**
 * Compares the database with the entities, and changes nothing. Throws NotAtHeadsError where revisions are still to be
 * run: they may be the difference.
 */
export async function findDifferences(environment: Environment, options: CheckOptions): Promise<CheckResult> {
  const log = logOf(options)
  const graph = await readGraphOrNone(environment, options)
  return withDatabase(environment, { ...options, readOnly: true }, async (database) => {
    await requireHeads(graph, database)
    const compared = await compareWithEntities(environment, graph, database, options, log)
    const { operations, possibleRenames, notCompared, leftAlone } = compared
    return {
      differences: groupChanges(operations, compared.recreatedViews).map(toDifference),
      otherNames: compared.otherNames.map((operation) =>
        toDifference({ operation, replaced: null, text: describe(operation) }),
      ),
      possibleRenames,
      notCompared,
      leftAlone,
    }
  })
}

function toDifference({ operation, text }: GroupedChange): CheckDifference {
  return { table: tableOf(operation), text, operation }
}

function tableOf(operation: Operation): string | null {
  if (!('table' in operation) || operation.table === undefined) return null
  return typeof operation.table === 'string' ? operation.table : operation.table.name
}
