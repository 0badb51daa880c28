import type { Plan } from '../../revision/plan.ts'
import type { DoneStep } from '../../runtime/run/done-step.ts'
import type { RunOutcome } from '../../runtime/run/run-plan.ts'
import type { BreakingRevision } from '../shared/breaking-revision.ts'
import type { Logger } from '../shared/logger.ts'
import { noteText } from './plan-note.ts'
import type { RunResult, StepResult } from '../shared/results.ts'

/**
 * The result of a plan that was not run: a dry run, or nothing to do. `breaking` are the steps that need to be
 * confirmed.
 */
export function plannedResult(plan: Plan, log: Logger, breaking: readonly BreakingRevision[] = []): RunResult {
  const note = noteText(plan)
  if (note) log.info(note)
  const why = new Map(breaking.map(({ revision, confirm }) => [revision, { confirm }]))
  return {
    steps: plan.steps.map(({ direction, revision }) => ({
      direction,
      revision: revision.id,
      message: revision.message,
      ...why.get(revision.id),
    })),
    heads: plan.destination,
    note,
  }
}

/** The result of a run: its steps or the reason why there were none, and the backup that it made. */
export function runResult(
  { done, rows }: RunOutcome,
  { note, backup = null }: { readonly note: string | null; readonly backup?: string | null | undefined },
): RunResult {
  return { steps: done.map(stepResult), heads: rows, note, ...(backup === null ? {} : { backup }) }
}

/** A completed step as shown in results. */
function stepResult({ step, milliseconds, counts }: DoneStep): StepResult {
  return {
    direction: step.direction,
    revision: step.revision.id,
    message: step.revision.message,
    ...(milliseconds === null ? {} : { milliseconds }),
    counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  }
}
