import type { Environment } from '../../config/environment.ts'
import type { DialectName } from '../../dialect-name.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { type Plan, planUpgrade } from '../../revision/plan.ts'
import { planEffects, type StepEffects } from '../run/plan-effects.ts'
import { prepareSteps } from '../run/prepare-steps.ts'
import type { Graph } from '../shared/graph.ts'

/** What new revisions drop or rewrite on the databases of the config, or may. */
export interface LossyRevision extends Omit<StepEffects, 'direction'> {
  readonly databases: readonly DialectName[]
}

/** A revision whose file has no way back. */
export interface IrreversibleRevision {
  readonly revision: string
  readonly message: string
}

/** What cannot be taken back. */
export interface Losses {
  readonly lossy: readonly LossyRevision[]
  readonly irreversible: readonly IrreversibleRevision[]
}

/** Reads the files of these revisions; nothing runs on a database. */
export async function lossesOf(
  { x }: Environment,
  graph: Graph,
  ids: ReadonlySet<string>,
  dialects: readonly Dialect[],
): Promise<Losses> {
  const whole = planUpgrade(graph.map, [], 'heads')
  const plan: Plan = { ...whole, steps: whole.steps.filter(({ revision }) => ids.has(revision.id)) }
  const { moduleOf } = await prepareSteps(graph, plan)
  const found = new Map<string, LossyRevision>()
  for (const dialect of dialects)
    for (const { direction: _, ...effects } of await planEffects(plan, { graph, dialect, x, moduleOf })) {
      const key = JSON.stringify(effects)
      const same = found.get(key)?.databases ?? []
      found.set(key, { ...effects, databases: [...same, dialect.name] })
    }
  const irreversible: IrreversibleRevision[] = []
  for (const step of plan.steps) {
    const { down } = await moduleOf(step)
    const { id: revision, message } = step.revision
    if (down === null) irreversible.push({ revision, message })
  }
  return { lossy: [...found.values()], irreversible }
}
