import { loadAhead } from '../../load/load-module.ts'
import type { Plan, Step } from '../../revision/plan.ts'
import { IrreversibleRevisionError } from '../../runtime/run/errors.ts'
import { loadRevision, type RevisionModule } from '../../script/load-revision.ts'
import type { BreakingRevision } from '../shared/breaking-revision.ts'
import type { Graph } from '../shared/graph.ts'

/** The modules of a plan, loaded and checked. */
export interface PreparedSteps {
  /** The module of a step. The module of a step that was not in the original plan is loaded on demand. */
  moduleOf(step: Step): Promise<RevisionModule>
  /** Steps whose files specify that they run outside a transaction. */
  readonly outside: readonly string[]
  /** Upgrade steps whose files specify that they must be confirmed. */
  readonly breaking: readonly BreakingRevision[]
  /** Whether the source of a step shows that it may need TypeORM. */
  readonly asksForTypeorm: boolean
}

/** How many files are transpiled at once: about 5 ms. */
const atOnce = 64

/** Loads and checks every module of a plan. Throws IrreversibleRevisionError if a revision to undo has no `down`. */
export async function prepareSteps(graph: Graph, plan: Plan): Promise<PreparedSteps> {
  const modules = new Map<string, RevisionModule>()
  const moduleOf = async ({ revision }: Step) => {
    const known = modules.get(revision.id)
    if (known) return known
    const module = await loadRevision(graph.fileOf(revision.id))
    modules.set(revision.id, module)
    return module
  }
  for (let start = 0; start < plan.steps.length; start += atOnce) {
    const steps = plan.steps.slice(start, start + atOnce)
    const files = steps.map(({ revision }) => graph.fileOf(revision.id))
    await loadAhead(files, async () => {
      for (const step of steps) await moduleOf(step)
    })
  }
  const loaded = (test: (module: RevisionModule, step: Step) => boolean) =>
    plan.steps.filter((step) => {
      const module = modules.get(step.revision.id)
      return module !== undefined && test(module, step)
    })
  const irreversible = loaded((module, { direction }) => direction === 'down' && module.down === null)
  if (irreversible.length > 0) throw new IrreversibleRevisionError(irreversible.map(({ revision }) => revision))
  const breaking = plan.steps.flatMap(({ direction, revision: { id, message } }) => {
    const confirm = direction === 'up' ? modules.get(id)?.confirm : null
    return confirm ? [{ revision: id, message, confirm }] : []
  })
  return {
    moduleOf,
    breaking,
    outside: loaded(({ transaction }) => !transaction).map(({ revision }) => revision.id),
    asksForTypeorm: loaded((module) => module.asksForTypeorm).length > 0,
  }
}
