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

/** The differences between the entities and the database. */
export interface CheckResult {
  /**
   * In the order in which a revision would run them. Empty if there is no difference, other than perhaps one of names.
   */
  readonly differences: readonly CheckDifference[]
  /** Constraints that differ only in name. `autogenerate` renames them with `strictNames`. */
  readonly otherNames: readonly CheckDifference[]
  /** Possible renames, in the form that `--rename` takes. */
  readonly possibleRenames: readonly string[]
  /** Why the database could not normalize expressions; null if it could. */
  readonly notCompared: string | null
  /**
   * What exists in the database but in no entity and does not count as a difference; objects that no applied revision
   * created come first.
   */
  readonly leftAlone: readonly LeftAlone[]
}

/** A single difference. */
export interface CheckDifference {
  /** The table it concerns; null if it does not belong to a table. */
  readonly table: string | null
  /** A description of the difference. */
  readonly text: string
  /**
   * The operation that removes it, without the additional operations it requires (values for existing rows, recreated
   * views, a preceding drop).
   */
  readonly operation: Operation
}

/** Options of `check`. */
export type CheckOptions = CommandOptions & Pick<CompareOptions, 'renames' | 'noRenames' | 'allowDrops'>

/**
 * Compares the database with the entities without changing anything. Throws NotAtHeadsError if there are pending
 * revisions, since they may account for the difference.
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
