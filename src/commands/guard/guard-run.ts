import type { Plan, Step } from '../../revision/plan.ts'
import type { DatabaseState } from '../../runtime/session/read-state.ts'
import type { Adoption } from '../adoption/adoption.ts'
import { planEffects, type StepEffects } from '../run/plan-effects.ts'
import type { PreparedSteps } from '../run/prepare-steps.ts'
import type { Graph } from '../shared/graph.ts'
import { PlanNeededError } from './errors.ts'
import { checkPlanHash, type HashedPlan, planHash } from './plan-hash.ts'

/** The plan of an upgrade or downgrade. */
export type PlannedChange = Pick<HashedPlan, 'environment' | 'graph' | 'database'> & {
  /** As read from the database, without the rows that an adoption stamps. */
  readonly state: DatabaseState
  readonly adoption: Adoption | null
  readonly planned: Plan
}

/** The hash of the plan of an upgrade or downgrade. */
export function runHash(change: PlannedChange): Promise<string> {
  return planHash(hashed(change))
}

/** Throws PlanChangedError if it is not the hash of the plan. */
export function checkRunHash(given: string, change: PlannedChange): Promise<void> {
  return checkPlanHash(given, hashed(change))
}

function hashed({ adoption, planned, ...rest }: PlannedChange): HashedPlan {
  return {
    ...rest,
    adopted: adoption?.heads ?? null,
    steps: planned.steps.map(({ direction, revision }) => [direction, revision]),
    destination: planned.destination,
  }
}

/**
 * Throws PlanNeededError if a plan undoes, drops or rewrites something, or may. Returns the modules that may run: a run
 * whose plan changes never reaches a step that was not judged.
 */
export async function requireHarmless(
  change: PlannedChange & { readonly graph: Graph },
  { moduleOf }: PreparedSteps,
): Promise<PreparedSteps['moduleOf']> {
  const reasons = await reasonsOf(change, moduleOf)
  if (reasons.length > 0) throw new PlanNeededError(reasons)
  const keyOf = ({ direction, revision }: Step) => `${direction} ${revision.id}`
  const judged = new Set(change.planned.steps.map(keyOf))
  return async (step) => {
    if (!judged.has(keyOf(step))) throw new PlanNeededError([`${step.revision.id} was not in the plan before`])
    return moduleOf(step)
  }
}

async function reasonsOf(
  { planned, adoption, state, graph, database, environment }: PlannedChange & { readonly graph: Graph },
  moduleOf: PreparedSteps['moduleOf'],
): Promise<readonly string[]> {
  if (planned.steps.some(({ direction }) => direction === 'down')) return ['it undoes revisions']
  const { dialect } = database
  const effects = await planEffects(planned, { graph, dialect, x: environment.x, moduleOf, isStrict: true })
  return [
    ...(adoption === null ? [] : ['it stamps revisions that are found in the database']),
    ...(state.isUnfinished ? ['a revision was begun outside a transaction and has not ended'] : []),
    ...effects.map(reasonOf),
  ]
}

function reasonOf({ revision, operations, unknown }: StepEffects): string {
  const lossy = operations.find(({ effect }) => effect !== null)
  if (lossy?.effect) return `${revision} ${lossy.effect}: ${lossy.operation}`
  return `${revision} is not known before it runs: ${unknown ?? 'its SQL cannot be judged'}`
}
