import type { Environment } from '../../config/environment.ts'
import { HubError } from '../../errors.ts'
import { planUndo, planUpgrade } from '../../revision/plan.ts'
import { run } from '../run/run.ts'
import type { Logger } from '../shared/logger.ts'
import { progressOnly } from '../shared/run-log.ts'
import { type Leg, type Proof, proveEqual, type Way } from './prove-equal.ts'

/** A squash and its members, by their ids. */
export interface Squashed {
  readonly squash: string
  /** In upgrade order. */
  readonly members: readonly string[]
  /** What is applied before both. */
  readonly below: readonly string[]
  /** Whether the squash has a `down`. */
  readonly isReversible: boolean
  readonly log: Logger
  readonly signal: AbortSignal | undefined
}

/**
 * Proves in scratch databases of an environment that a squash does what its members do, up and down. `folders` are those
 * that have the squash beside the environment's own. What a member throws is thrown; what the squash throws is a
 * difference.
 */
export async function proveSquashed(
  environment: Environment,
  { squash, members, below, isReversible, log, signal }: Squashed,
  folders: readonly string[] = [],
): Promise<Proof> {
  const [first = '', last = ''] = [members.at(0), members.at(-1)]
  const options = { confirm: true, log: progressOnly(log), ...(signal && { signal }) }
  // A target that names a member has the members run, and not the squash.
  const up =
    (targets: readonly string[]): Way =>
    async (place) =>
      void (await run(place, { targets, plan: (map, rows) => planUpgrade(map, rows, targets) }, options))
  const down =
    (target: string): Way =>
    async (place) =>
      void (await run(place, { targets: [target], plan: (map, rows) => planUndo(map, rows, target) }, options))
  const withSquash =
    (way: Way): Way =>
    (place) =>
      way({ ...place, versions: [...place.versions, ...folders] }).catch((error: unknown) => {
        signal?.throwIfAborted()
        throw error instanceof HubError ? new FailedSquash(error.message, { cause: error }) : error
      })
  const legs: readonly Leg[] = [
    { name: 'up', left: up([last]), right: withSquash(up([squash])) },
    ...(isReversible ? [{ name: 'down', left: down(first), right: withSquash(down(squash)) }] : []),
  ]
  const names = ['its members', 'the squash'] as const
  // Each member in a transaction of its own, as they ran.
  const own = { ...environment, transaction: 'revision' as const }
  try {
    return await proveEqual(own, { names, legs, ...(below.length > 0 && { begin: up(below) }) })
  } catch (error) {
    if (!(error instanceof FailedSquash)) throw error
    return { differences: [error.message], notCompared: [] }
  }
}

/** The squash cannot be run, where its members can. */
class FailedSquash extends Error {}
