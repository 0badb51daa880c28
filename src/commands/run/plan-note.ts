import type { Plan } from '../../revision/plan.ts'
import { rowsText } from '../../words.ts'

/** A message explaining why a plan has no steps; null if it has some. */
export function noteText(plan: Plan): string | null {
  if (plan.steps.length > 0) return null
  const rows = rowsText(plan.rows)
  switch (plan.note) {
    case 'below-current':
      return `Already applied: the database is at ${rows}, above the target; a downgrade goes back to it.`
    case 'nothing-applied':
      return 'Nothing is applied, so there is nothing to undo.'
    case 'already-applied':
      return `Already applied, nothing to do: the database is at ${rows}.`
    case null:
      return `Nothing to do: the database is at ${rows}.`
  }
}
