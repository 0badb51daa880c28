import { type FillIn, renderOperations } from '../autogenerate/render-operations.ts'
import { wayBack } from '../autogenerate/way-back.ts'
import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { describe } from '../operations/describe.ts'
import { singleChanges } from '../operations/single-changes.ts'
import { openDatabase } from '../runtime/database.ts'
import { type CompareOptions, compareWithEntities } from './compare.ts'
import { silent } from './logger.ts'
import { opening } from './opening.ts'
import { type NewRevisionResult, writeRevision } from './new-revision.ts'
import { requireHeads } from './require-heads.ts'
import { chooseParents, readGraphOrNone, type RevisionOptions } from './revision.ts'

/** Options of `autogenerate`. */
export type AutogenerateOptions = RevisionOptions & CompareOptions

/** A `fillIn('users.born')` of a file, by its column. */
export interface NeededFillIn extends FillIn {
  /** Up, the file is refused until it is written; down, only a downgrade of it is. */
  readonly direction: 'up' | 'down'
  readonly file: string
}

/** What was found, and the file that was written for it. */
export interface AutogenerateResult {
  /** Null where there is no difference: nothing is written then. */
  readonly revision: NewRevisionResult | null
  /** What the revision does, in words. */
  readonly operations: readonly string[]
  /** What must be written into the file before it runs. */
  readonly fillIns: readonly NeededFillIn[]
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
  const database = await openDatabase(resolved, { ...opening(options), readOnly: true })
  try {
    await requireHeads(graph, database)
    const { operations, possibleRenames, notCompared } = await compareWithEntities(resolved, database, options, log)
    const found = { operations: operations.flatMap(singleChanges).map(describe), possibleRenames, notCompared }
    if (operations.length === 0) return { revision: null, fillIns: [], ...found }
    const up = renderOperations(operations, 'up')
    const down = renderOperations(wayBack(operations, database.dialect), 'down')
    const revision = await writeRevision(resolved, graph, parents, message, {
      ...options,
      upBody: up.body,
      downBody: down.body,
      imports: [...new Set([...up.imports, ...down.imports])].toSorted(),
      constants: [...up.constants, ...down.constants],
    })
    const { file } = revision
    const fillIns = [
      ...up.fillIns.map((each) => ({ ...each, direction: 'up' as const, file })),
      ...down.fillIns.map((each) => ({ ...each, direction: 'down' as const, file })),
    ]
    return { revision, fillIns, ...found }
  } finally {
    await database.close()
  }
}
