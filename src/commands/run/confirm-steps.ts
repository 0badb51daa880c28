import type { BreakingRevision } from '../shared/breaking-revision.ts'
import { ConfirmationNeededError } from '../shared/errors.ts'
import type { PreparedSteps } from './prepare-steps.ts'

/**
 * The yes that breaking revisions need: given beforehand, or asked for once for all of them; what the function throws
 * stops the run.
 */
export type Confirmation = boolean | ((revisions: readonly BreakingRevision[]) => Promise<void> | void)

/**
 * Gets the yes for every breaking revision of a plan, before anything of it runs, and gives the modules that may then
 * run: a run whose plan moves never reaches a breaking revision that nobody was asked about. Throws
 * ConfirmationNeededError.
 */
export async function confirmSteps(
  { breaking, moduleOf }: PreparedSteps,
  confirm: Confirmation = false,
): Promise<PreparedSteps['moduleOf']> {
  if (confirm === true) return moduleOf
  if (breaking.length > 0) {
    if (confirm === false) throw new ConfirmationNeededError(breaking)
    await confirm(breaking)
  }
  const asked = new Set(breaking.map(({ revision }) => revision))
  return async (step) => {
    const module = await moduleOf(step)
    const { id, message } = step.revision
    if (step.direction === 'up' && module.confirm !== null && !asked.has(id)) {
      throw new ConfirmationNeededError([{ revision: id, message, confirm: module.confirm }])
    }
    return module
  }
}
