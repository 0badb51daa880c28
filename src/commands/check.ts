import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { describe } from '../operations/describe.ts'
import { singleChanges } from '../operations/single-changes.ts'
import type { Operation } from '../operations/operation.ts'
import { openDatabase } from '../runtime/database.ts'
import { type CompareOptions, compareWithEntities } from './compare.ts'
import { type CommandOptions, silent } from './logger.ts'
import { opening } from './opening.ts'
import { requireHeads } from './require-heads.ts'
import { readGraphOrNone } from './revision.ts'

/** What the entities want and the database does not have, or the other way round. */
export interface CheckResult {
  /** In the order in which a revision would run them. Empty: no difference. */
  readonly differences: readonly CheckDifference[]
  /** What looks like a renaming, as `--rename` would take it. */
  readonly possibleRenames: readonly string[]
  /** Why expressions could not be put to the database; null where they were. */
  readonly notCompared: string | null
}

/** One difference: an operation that would take it away. */
export interface CheckDifference {
  /** The table it is about; null for what belongs to none. */
  readonly table: string | null
  /** In words. */
  readonly text: string
  readonly operation: Operation
}

/** Options of `check`. */
export type CheckOptions = CommandOptions & Pick<CompareOptions, 'renames' | 'noRenames'>

/**
 * Compares the database with the entities, and changes nothing. Throws NotAtHeadsError where revisions are still to be
 * run: they may be the difference.
 */
export async function check(environment: EnvironmentInput, options: CheckOptions = {}): Promise<CheckResult> {
  const log = options.log ?? silent
  const resolved = resolveEnvironment(environment)
  const graph = await readGraphOrNone(resolved, log)
  const database = await openDatabase(resolved, { ...opening(options), readOnly: true })
  try {
    await requireHeads(graph, database)
    const { operations, ...rest } = await compareWithEntities(resolved, database, { ...options, allowDrops: true }, log)
    return { differences: operations.flatMap(singleChanges).map(toDifference), ...rest }
  } finally {
    await database.close()
  }
}

function toDifference(operation: Operation): CheckDifference {
  return { table: tableOf(operation), text: describe(operation), operation }
}

function tableOf(operation: Operation): string | null {
  if (!('table' in operation) || operation.table === undefined) return null
  return typeof operation.table === 'string' ? operation.table : operation.table.name
}
