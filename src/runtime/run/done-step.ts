import type { Counts } from '../../operations/counts.ts'
import type { Step } from '../../revision/plan.ts'

/** The result of a step. `milliseconds` is null in a script. */
export interface StepOutcome {
  readonly milliseconds: number | null
  readonly counts: Counts
}

/** A completed step. */
export interface DoneStep extends StepOutcome {
  readonly step: Step
}
