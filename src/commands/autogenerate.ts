import type { BatchedFills } from '../autogenerate/fills/batched-fills.ts'
import { reverseOperations } from '../autogenerate/reverse/reverse-operations.ts'
import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { allDialects } from '../dialects/dialects.ts'
import { describe } from '../operations/describe.ts'
import type { Operation } from '../operations/operation.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import type { RevisionOptions } from './shared/revision-options.ts'
import { chooseParents } from './shared/choose-parents.ts'
import { type CompareOptions, compareWithEntities, type EntityComparison } from './shared/compare.ts'
import { ManyDropsError } from './shared/errors.ts'
import { readGraphOrNone } from './shared/graph.ts'
import type { LeftAlone } from './shared/left-alone.ts'
import { logOf } from './shared/logger.ts'
import type { NewRevisionResult } from './shared/new-revision.ts'
import { requireHeads } from './shared/require-heads.ts'
import { type NeededFillIn, type Part, writeParts } from './shared/write-parts.ts'

/** Options of `autogenerate`. */
export type AutogenerateOptions = RevisionOptions & CompareOptions

/** What was found, and the files that were written for it. */
export interface AutogenerateResult {
  /** Null where there is no difference: nothing is written then. */
  readonly revision: NewRevisionResult | null
  /** What the revision does, in words. */
  readonly operations: readonly string[]
  /** The revision before it, which adds columns and fills them in batches; null where there is none. */
  readonly batches: { readonly revision: NewRevisionResult; readonly operations: readonly string[] } | null
  /** What must be written into the files before they run. */
  readonly fillIns: readonly NeededFillIn[]
  /** What would rename constraints whose names alone differ, in words: written with `strictNames`. */
  readonly otherNames: readonly string[]
  /** What looks like a renaming and was taken for a removal and an addition, as `--rename` would take it. */
  readonly possibleRenames: readonly string[]
  /** Why expressions could not be put to the database; null where they were. */
  readonly notCompared: string | null
  /** What the database has and no entity, and stays as it is, those first that no applied revision made. */
  readonly leftAlone: readonly LeftAlone[]
}

/**
 * Compares the database with the entities and writes a revision that takes the difference away, with its way back. With
 * `batched` (absent: the config's `fill`) what is filled comes before it, in a revision of its own; the labels and
 * dependencies are the first one's, the id is the last one's. Throws NotAtHeadsError where revisions are still to be run.
 */
export async function autogenerate(
  environment: EnvironmentInput,
  message: string,
  options: AutogenerateOptions = {},
): Promise<AutogenerateResult> {
  const log = logOf(options)
  const resolved = resolveEnvironment(environment)
  const graph = await readGraphOrNone(resolved, options)
  const parents = chooseParents(graph, options)
  return withDatabase(resolved, { ...options, readOnly: true }, async (database) => {
    await requireHeads(graph, database)
    const { dialect } = database
    const dialects = await allDialects()
    const undo = (each: readonly Operation[]) => reverseOperations(each, dialect, dialects)
    const batched = options.batched ?? resolved.fill === 'batches'
    const compared = await compareWithEntities(resolved, graph, database, { ...options, batched }, log)
    refuseManyDrops(compared, options)
    const { fills, operations, possibleRenames, notCompared } = compared
    const parts = [
      ...(fills.operations.length > 0 ? [fillPart(fills, undo)] : []),
      ...(operations.length > 0 ? [{ operations, back: undo(operations) }] : []),
    ]
    const written = await writeParts(parts, { environment: resolved, dialect, graph, parents, message, options })
    const last = written.at(-1)
    const first = written.length > 1 ? written[0] : undefined
    return {
      revision: last?.revision ?? null,
      operations: last?.operations ?? [],
      batches: first ? { revision: first.revision, operations: first.operations } : null,
      fillIns: written.flatMap(({ fillIns }) => fillIns),
      otherNames: compared.otherNames.map(describe),
      possibleRenames,
      notCompared,
      leftAlone: compared.leftAlone,
    }
  })
}

/** The enum types come with the columns, and go when all of them have gone. */
function fillPart(
  { operations, enums }: BatchedFills,
  undo: (operations: readonly Operation[]) => readonly Operation[],
): Part {
  const dropEnums = enums.map(({ name }): Operation => ({ kind: 'dropEnum', enumType: name, ifExists: true }))
  const note =
    'Each batch is committed, and an interrupted run continues where it stopped: write only what may run again.'
  return { operations, back: [...undo(operations), ...dropEnums], note }
}

/** Entities that were not found would drop their tables: more than half of them is a mistake until somebody says no. */
function refuseManyDrops({ droppedTables, tableCount }: EntityComparison, { allowDrops }: CompareOptions): void {
  if (allowDrops === true) return
  const unasked = droppedTables.filter((name) => !allowDrops || !allowDrops.includes(name))
  if (unasked.length * 2 > tableCount) throw new ManyDropsError(unasked, tableCount)
}
