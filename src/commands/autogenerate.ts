import { renderOperations } from '../autogenerate/render-operations.ts'
import { wayBack } from '../autogenerate/way-back.ts'
import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { describe } from '../operations/describe.ts'
import { singleChanges } from '../operations/single-changes.ts'
import { openDatabase } from '../runtime/database.ts'
import { type CompareOptions, compareWithEntities } from './compare.ts'
import { silent } from './logger.ts'
import { type NewRevisionResult, writeRevision } from './new-revision.ts'
import { requireHeads } from './require-heads.ts'
import { chooseParents, readGraphOrNone, type RevisionOptions } from './revision.ts'

/** Options of `autogenerate`. */
export type AutogenerateOptions = RevisionOptions & CompareOptions

/** What was found, and the file that was written for it. */
export interface AutogenerateResult {
  /** Null where there is no difference: nothing is written then. */
  readonly revision: NewRevisionResult | null
  /** What the revision does, in words. */
  readonly operations: readonly string[]
  /** What looks like a renaming and was taken for a removal and an addition, as `--rename` would take it. */
  readonly possibleRenames: readonly string[]
  /** Why expressions could not be put to the database; null where they were. */
  readonly notCompared: string | null
}

/**
 * Compares the database with the entities and writes a revision that takes the difference away, with its way back.
 * Throws NotAtHeadsError where revisions are still to be run.
 */
export async function autogenerate(
  environment: EnvironmentInput,
  message: string,
  options: AutogenerateOptions = {},
): Promise<AutogenerateResult> {
  const log = options.log ?? silent
  const resolved = resolveEnvironment(environment)
  const graph = await readGraphOrNone(resolved, log)
  const parents = chooseParents(graph, options)
  const database = await openDatabase(resolved, { readOnly: true, signal: options.signal })
  try {
    await requireHeads(graph, database)
    const { operations, possibleRenames, notCompared } = await compareWithEntities(resolved, database, options, log)
    const found = { operations: operations.flatMap(singleChanges).map(describe), possibleRenames, notCompared }
    if (operations.length === 0) return { revision: null, ...found }
    const up = renderOperations(operations, 'up')
    const down = renderOperations(wayBack(operations, database.dialect), 'down')
    const revision = await writeRevision(resolved, graph, parents, message, {
      ...options,
      upBody: up.body,
      downBody: down.body,
      imports: [...new Set([...up.imports, ...down.imports])].toSorted(),
      constants: [...up.constants, ...down.constants],
    })
    return { revision, ...found }
  } finally {
    await database.close()
  }
}
