import type { Environment } from '../../config/environment.ts'
import type { StampPlan } from '../../revision/plan.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import type { Graph } from '../shared/graph.ts'
import type { RunResult } from '../shared/results.ts'
import { PlanChangedError, PlanNeededError } from './errors.ts'
import { checkPlanHash, type HashedPlan, planHash } from './plan-hash.ts'

/** A stamp as it was planned. */
export interface StampedPlan {
  readonly environment: Environment
  readonly graph: Graph
  readonly planned: StampPlan
  readonly purge: boolean
}

/** Checks a stamp against the hash of its plan. */
export class StampGuard {
  readonly #stamped: StampedPlan
  readonly #given: string | undefined
  readonly #isNeeded: boolean

  constructor(stamped: StampedPlan, { plan, guard }: { readonly plan?: string; readonly guard?: 'plan' | undefined }) {
    this.#stamped = stamped
    this.#given = plan
    this.#isNeeded = guard === 'plan'
  }

  /** The hash of the plan. */
  async hash(database: Database, state: DatabaseState): Promise<Required<Pick<RunResult, 'plan'>>> {
    return { plan: await planHash(this.#hashed(database, state)) }
  }

  /** Throws PlanChangedError if a hash was given that is not the plan's. */
  async check(database: Database, state: DatabaseState): Promise<void> {
    if (this.#given !== undefined) await checkPlanHash(this.#given, this.#hashed(database, state))
  }

  /** Throws PlanNeededError if a hash is needed and none was given. */
  require(): void {
    if (!this.#isNeeded || this.#given !== undefined) return
    const { purge } = this.#stamped
    throw new PlanNeededError([
      purge ? 'it deletes all version rows, and stamps without running anything' : 'it stamps without running anything',
    ])
  }

  /** Throws PlanChangedError if a hash was given and the rows are no longer those that were checked. */
  refuseMoved(now: readonly string[], before: readonly string[]): void {
    if (this.#given === undefined || now.toSorted().join() === before.toSorted().join()) return
    throw new PlanChangedError(this.#given, ['rows'], { rows: now, done: 0 })
  }

  #hashed(database: Database, state: DatabaseState): HashedPlan {
    const { environment, graph, planned, purge } = this.#stamped
    const { applied, unapplied, destination } = planned
    const what = purge ? 'purge' : 'stamp'
    return {
      environment,
      graph,
      database,
      state,
      adopted: null,
      destination: [what, ...destination],
      steps: [...unapplied.map((each) => ['down', each] as const), ...applied.map((each) => ['up', each] as const)],
    }
  }
}
