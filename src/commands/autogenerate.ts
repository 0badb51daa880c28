import type { BatchedFills } from '../autogenerate/fills/batched-fills.ts'
import { reverseOperations } from '../autogenerate/reverse/reverse-operations.ts'
import { closeAfter } from '../close-after.ts'
import { type Environment, type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { allDialects } from '../dialects/dialects.ts'
import { describe } from '../operations/describe.ts'
import type { Operation } from '../operations/operation.ts'
import type { Revision } from '../revision/revision.ts'
import { openScratch } from '../runtime/scratch/scratch-environment.ts'
import { withDatabase } from '../runtime/session/with-database.ts'
import type { RevisionOptions } from './shared/revision-options.ts'
import { chooseParents } from './shared/choose-parents.ts'
import { type CompareOptions, compareWithEntities, type EntityComparison } from './shared/compare.ts'
import { ManyDropsError, NotFirstRevisionError } from './shared/errors.ts'
import { type Graph, readGraphOrNone } from './shared/graph.ts'
import type { LeftAlone } from './shared/left-alone.ts'
import { logOf } from './shared/logger.ts'
import type { NewRevisionResult } from './shared/new-revision.ts'
import { requireHeads } from './shared/require-heads.ts'
import { type NeededFillIn, type Part, writeParts } from './shared/write-parts.ts'

/** Options of `autogenerate`. */
export interface AutogenerateOptions extends RevisionOptions, CompareOptions {
  /** Compare with an empty database, made for it, instead of the environment's. Only for a first revision. */
  readonly fromEmpty?: boolean
}

/** What was found, and the files that were written for it. */
export interface AutogenerateResult {
  /** Null if there is no difference; no file is written then. */
  readonly revision: NewRevisionResult | null
  /** Descriptions of the revision's operations. */
  readonly operations: readonly string[]
  /** The preceding revision, which adds columns and fills them in batches; null if there is none. */
  readonly batches: { readonly revision: NewRevisionResult; readonly operations: readonly string[] } | null
  /** Values that must be written into the files before they can run. */
  readonly fillIns: readonly NeededFillIn[]
  /** Descriptions of the operations that rename constraints which differ only in name; included with `strictNames`. */
  readonly otherNames: readonly string[]
  /** Possible renames that were treated as drop and add, in the form that `--rename` takes. */
  readonly possibleRenames: readonly string[]
  /** Why the database could not normalize expressions; null if it could. */
  readonly notCompared: string | null
  /**
   * What exists in the database but in no entity and is left unchanged; objects that no applied revision created come
   * first.
   */
  readonly leftAlone: readonly LeftAlone[]
}

/**
 * Compares the database with the entities and writes a revision that removes the difference, including its downgrade.
 * With `batched` (default: the config's `fill`), columns to fill are added by a separate revision before it; labels and
 * dependencies then belong to the first of the two, the id to the last. Throws NotAtHeadsError if there are pending
 * revisions.
 */
export async function autogenerate(
  environment: EnvironmentInput,
  message: string,
  options: AutogenerateOptions = {},
): Promise<AutogenerateResult> {
  const resolved = resolveEnvironment(environment)
  const graph = await readGraphOrNone(resolved, options)
  const parents = chooseParents(graph, options)
  if (!options.fromEmpty)
    return compareAndWrite({ place: resolved, environment: resolved, graph, parents }, message, options)
  if (parents.length > 0) throw new NotFirstRevisionError('fromEmpty', graph.map.heads)
  const scratch = await openScratch(resolved)
  return closeAfter(
    () => scratch.dispose(),
    () => compareAndWrite({ place: scratch.environment, environment: resolved, graph, parents }, message, options),
  )
}

interface Comparing {
  /** The environment with the database that is compared. */
  readonly place: Environment
  /** The environment that the revision is written for. */
  readonly environment: Environment
  readonly graph: Graph
  readonly parents: readonly Revision[]
}

function compareAndWrite(
  { place, environment, graph, parents }: Comparing,
  message: string,
  options: AutogenerateOptions,
): Promise<AutogenerateResult> {
  const log = logOf(options)
  return withDatabase(place, { ...options, readOnly: true }, async (database) => {
    if (!options.fromEmpty) await requireHeads(graph, database)
    const { dialect } = database
    const dialects = await allDialects()
    const undo = (each: readonly Operation[]) => reverseOperations(each, dialect, dialects)
    const batched = options.batched ?? environment.fill === 'batches'
    const compared = await compareWithEntities(place, graph, database, { ...options, batched }, log)
    refuseManyDrops(compared, options)
    const { fills, operations, possibleRenames, notCompared } = compared
    const parts = [
      ...(fills.operations.length > 0 ? [fillPart(fills, undo)] : []),
      ...(operations.length > 0 ? [{ operations, back: undo(operations) }] : []),
    ]
    const written = await writeParts(parts, { environment, dialect, graph, parents, message, options })
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

/** Enum types are created with the columns, and dropped after the last column that uses them. */
function fillPart(
  { operations, enums }: BatchedFills,
  undo: (operations: readonly Operation[]) => readonly Operation[],
): Part {
  const dropEnums = enums.map(({ name }): Operation => ({ kind: 'dropEnum', enumType: name, ifExists: true }))
  const note =
    'Each batch is committed, and an interrupted run continues where it stopped: write only what may run again.'
  return { operations, back: [...undo(operations), ...dropEnums], note }
}

/**
 * Entities that were not found would have their tables dropped, so dropping more than half of the tables is treated as
 * a mistake unless it is allowed explicitly.
 */
function refuseManyDrops({ droppedTables, tableCount }: EntityComparison, { allowDrops }: CompareOptions): void {
  if (allowDrops === true) return
  const unasked = droppedTables.filter((name) => !allowDrops || !allowDrops.includes(name))
  if (unasked.length * 2 > tableCount) throw new ManyDropsError(unasked, tableCount)
}
