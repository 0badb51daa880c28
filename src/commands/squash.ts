import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import type { DialectName } from '../dialect-name.ts'
import { readGraph } from './shared/graph.ts'
import type { CommandOptions } from './shared/logger.ts'
import { runLogOf } from './shared/run-log.ts'
import type { NewRevisionResult } from './shared/new-revision.ts'
import { chooseMembers } from './squash/choose-members.ts'
import { choosePlaces, type Place, type PlaceOptions } from './squash/choose-places.ts'
import { SquashNotEqualError } from './squash/errors.ts'
import { type MadeSquash, makeSquash, type SquashParts } from './squash/make-squash.ts'
import { proveSquash } from './squash/prove-squash.ts'
import { type RecordedMember, recordMembers } from './squash/record-members.ts'
import { squashText, writeSquash } from './squash/write-squash.ts'

/** Options of `squash`. */
export interface SquashOptions extends PlaceOptions, CommandOptions {
  /** `squash of a to b` if not given. */
  readonly message?: string
  /** Its id, instead of a random one or the next sequential one. */
  readonly revisionId?: string
  /** Write it without `down`, for members whose `down` does not work. */
  readonly noDown?: boolean
  /** Prove it, and only tell what would be written. */
  readonly dryRun?: boolean
}

/** A squash that was written, or with `dryRun` would be. */
export interface SquashResult extends NewRevisionResult {
  readonly isWritten: boolean
  /** The text of the file. */
  readonly text: string
  /** The revisions that it replaces, in upgrade order. */
  readonly replaces: readonly string[]
  /** How many operations the members have, and how many it has. */
  readonly operations: { readonly recorded: number; readonly written: number }
  /** What is kept as the members have it, and why. */
  readonly kept: readonly { readonly revision: string; readonly direction: 'up' | 'down'; readonly why: string }[]
  /** Whether it has a `down`. */
  readonly isReversible: boolean
  /** The members that cannot be undone. */
  readonly irreversible: readonly { readonly revision: string; readonly why: string }[]
  /** Why operations that cancel are all there: without them it was not equal. Null if they were taken out. */
  readonly notFolded: readonly string[] | null
  readonly proof: {
    readonly hash: string
    readonly proven: readonly DialectName[]
    readonly unproven: readonly DialectName[]
    /** Columns whose values differ each time, as `table.column`. */
    readonly notCompared: readonly string[]
  }
  /** Environments of the config whose database is not known here. */
  readonly notAsked: readonly { readonly environment: string; readonly reason: string }[]
}

/**
 * Writes a revision that does what the revisions of a range `from:to` do, both included, and replaces them. It is proven
 * first: in scratch databases, up and down, on each kind of database that the config's environments have. Throws
 * SquashRefusedError, SquashNotEqualError, NotProvableError; nothing is written then.
 */
export async function squash(
  environment: EnvironmentInput,
  range: string,
  options: SquashOptions = {},
): Promise<SquashResult> {
  const resolved = resolveEnvironment(environment)
  const graph = await readGraph(resolved, options)
  const members = chooseMembers(graph, range)
  const files = members.revisions.map(({ id }) => graph.fileOf(id))
  const { places, notAsked } = await choosePlaces(resolved, options)
  const dialects = places.map(({ dialect }) => dialect)
  const recorded = await recordMembers(members.range, files, dialects, resolved)
  const { message, revisionId, noDown = false } = options
  const names = dialects.map(({ name }) => name)
  const parts = { environment: resolved, graph, members, files, recorded, dialects: names, message, revisionId, noDown }
  const { made, notCompared, notFolded } = await makeProven(parts, places, options)
  const namesWhere = (isProven: boolean) =>
    places.filter((place) => (place.environment !== null) === isProven).map(({ dialect }) => dialect.name)
  const proof = { proven: namesWhere(true), unproven: namesWhere(false) }
  const proven = { prepared: made.prepared, proof, files }
  const { text, hash } = options.dryRun ? squashText(proven) : await writeSquash(resolved, proven)
  return {
    ...made.prepared.result,
    isWritten: !options.dryRun,
    text,
    replaces: files.map(({ id }) => id),
    operations: made.operations,
    kept: recorded.flatMap(keptOf),
    isReversible: made.isReversible,
    irreversible: recorded.flatMap(({ id, irreversible: why }) => (why === null ? [] : [{ revision: id, why }])),
    notFolded,
    proof: { ...proof, hash, notCompared },
    notAsked,
  }
}

/**
 * The squash without operations that cancel; with them if it is not equal otherwise. Throws SquashNotEqualError if it is
 * not equal either way.
 */
async function makeProven(parts: SquashParts, places: readonly Place[], options: SquashOptions) {
  const prove = ({ prepared, isReversible }: MadeSquash) => {
    const { revision, file } = prepared.result
    // Its members are still there, with their labels.
    const text = prepared.render({ replaces: [], branchLabels: [] })
    const { files, members } = parts
    const sides = { squash: revision, members: files.map(({ id }) => id), below: members.below, isReversible }
    return proveSquash({ ...sides, file, text, log: runLogOf(options), signal: options.signal }, places)
  }
  const made = await makeSquash(parts, true)
  const proof = await prove(made)
  if (proof.differences.length === 0) return { made, notCompared: proof.notCompared, notFolded: null }
  const whole = await makeSquash(parts, false)
  const { differences, notCompared } = await prove(whole)
  if (differences.length > 0) throw new SquashNotEqualError(parts.members.range, differences)
  return { made: whole, notCompared, notFolded: proof.differences }
}

function keptOf({ id, up, down }: RecordedMember): SquashResult['kept'] {
  return (['up', 'down'] as const).flatMap((direction) => {
    const part = direction === 'up' ? up : down
    return part?.kind === 'code' ? [{ revision: id, direction, why: part.why }] : []
  })
}
