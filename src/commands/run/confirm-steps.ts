import type { BreakingRevision } from '../shared/breaking-revision.ts'
import { ConfirmationNeededError } from '../shared/breaking-revision.ts'
import type { PreparedSteps } from './prepare-steps.ts'

/**
 * The confirmation for breaking revisions: given in advance, or a function that is called once for all of them; an
 * error it throws stops the run.
 */
export type Confirmation = boolean | ((revisions: readonly BreakingRevision[]) => Promise<void> | void)

/**
 * Obtains the confirmation for all breaking revisions of a plan before any of it runs, and returns the modules that may
 * then run: a run whose plan changes never reaches a breaking revision that was not confirmed. Throws
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
