import type { Plan } from '../revision/plan.ts'
import type { DoneStep } from '../runtime/run-plan.ts'
import type { Logger } from './logger.ts'
import { noteText } from './plan-note.ts'
import type { RunResult, StepResult } from './results.ts'

/** The result of a plan that was not run: a dry run, or nothing to do. */
export function plannedResult(plan: Plan, log: Logger): RunResult {
  const note = noteText(plan)
  if (note) log.info(note)
  return {
    steps: plan.steps.map(({ direction, revision }) => ({
      direction,
      revision: revision.id,
      message: revision.message,
    })),
    heads: plan.destination,
    note,
  }
}

/** A step that was done, as results show it. */
export function stepResult({ step, milliseconds, counts }: DoneStep): StepResult {
  return {
    direction: step.direction,
    revision: step.revision.id,
    message: step.revision.message,
    ...(milliseconds === null ? {} : { milliseconds }),
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  }
}

/** The same in a line for the log: `Done 5b09ebe23c76 in 12 ms (columns added: 2)`. */
export function doneText({ step, milliseconds, counts }: DoneStep): string {
  const parts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name.replaceAll(/([A-Z])/g, ' $1').toLowerCase()}: ${count}`)
  return `Done ${step.revision.id} in ${milliseconds ?? 0} ms${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`
}
