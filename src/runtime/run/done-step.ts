import type { Counts } from '../../operations/counts.ts'
import type { Step } from '../../revision/plan.ts'

/** What a step did. `milliseconds` is null on paper. */
export interface StepOutcome {
  readonly milliseconds: number | null
  readonly counts: Counts
}

/** A step that was done. */
export interface DoneStep extends StepOutcome {
  readonly step: Step
}
