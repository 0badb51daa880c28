import type { BatchedFills } from '../../autogenerate/fills/batched-fills.ts'
import { reverseOperations } from '../../autogenerate/reverse/reverse-operations.ts'
import type { Environment } from '../../config/environment.ts'
import { allDialects } from '../../dialects/dialects.ts'
import { describe } from '../../operations/describe.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Revision } from '../../revision/revision.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { type CompareOptions, compareWithEntities, type EntityComparison } from './compare.ts'
import { ManyDropsError } from './errors.ts'
import type { Graph } from './graph.ts'
import type { LeftAlone } from './left-alone.ts'
import { logOf } from './logger.ts'
import type { NewRevisionResult } from './new-revision.ts'
import { requireHeads } from './require-heads.ts'
import type { RevisionOptions } from './revision-options.ts'
import { type NeededFillIn, type Part, writeParts } from './write-parts.ts'

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

/** What is compared, and what the revision is written on. */
interface Comparing {
  /** The environment with the database that is compared. */
  readonly place: Environment
  /** The environment that the revision is written for. */
  readonly environment: Environment
  readonly graph: Graph
  readonly parents: readonly Revision[]
}

/** How the revision is named, and written. */
interface Writing {
  /** Its message, or a function that makes it of what the revision does. */
  readonly message: string | ((operations: readonly Operation[]) => Promise<string>)
  /** Calls the function that writes the files; may throw instead, if the comparison no longer holds. */
  readonly around?: <Result>(write: () => Promise<Result>) => Promise<Result>
}

/** Compares the database with the entities and writes a revision for the difference, or two if columns are filled. */
export function writeDifferences(
  { place, environment, graph, parents }: Comparing,
  { message, around = (write) => write() }: Writing,
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
    const writing = { environment, dialect, graph, parents, options }
    const written =
      parts.length === 0
        ? []
        : await withMessage(message, parts, (text) => around(() => writeParts(parts, { ...writing, message: text })))
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

async function withMessage<Result>(
  message: Writing['message'],
  parts: readonly Part[],
  write: (text: string) => Promise<Result>,
): Promise<Result> {
  return write(typeof message === 'string' ? message : await message(parts.flatMap(({ operations }) => operations)))
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
