import { HubError } from '../../errors.ts'
import { ConnectionLostError } from '../../typeorm/errors.ts'
import { TransactionLostError } from '../../dialects/port/transaction-errors.ts'
import type { Transactions } from '../../dialects/port/transactions.ts'
import { type Plan, replan, type Step } from '../../revision/plan.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import type { RevisionModule } from '../../script/load-revision.ts'
import type { CutOffRevisions } from './cut-off.ts'
import { RevisionFailedError } from './revision-failed-error.ts'
import {
  labelOf,
  prefixed,
  runStep,
  sameRows,
  type StepContext,
  type StepOutcome,
  type StepProgress,
} from './run-step.ts'
import { tryAgain } from './try-again.ts'

/** A step that was done. */
export interface DoneStep extends StepOutcome {
  readonly step: Step
}

/**
 * The connection was lost at a COMMIT: the steps of `unit` are done or undone, which the version log tells. `done` are
 * the steps before them. Its cause is the failure of the unit, for where it is undone.
 */
export class CommitAnswerLostError extends HubError<{
  readonly unit: readonly DoneStep[]
  readonly done: readonly DoneStep[]
}> {
  constructor(facts: { readonly unit: readonly DoneStep[]; readonly done: readonly DoneStep[] }, cause: unknown) {
    super('The connection was lost at a COMMIT, and its answer with it.', facts, { cause })
  }
}

/** What a run of a plan needs beside its steps' context. */
export interface RunContext extends StepContext {
  readonly map: RevisionMap
  readonly transactions: Transactions
  /** The module of a revision; a plan that moved may ask for one that the first plan had not. */
  readonly moduleOf: (step: Step) => Promise<RevisionModule>
  /** The version rows as they stand at the start, sorted. */
  readonly rows: readonly string[]
  /** Called with the version rows while nothing has run yet, again where another run has moved them. */
  readonly beforeFirst?: (rows: readonly string[]) => Promise<void>
  /** What becomes of revisions that other runs left unfinished. Absent where there are no other runs. */
  readonly cutOff?: CutOffRevisions
  /** The copy of the database as this run found it, where there is one. */
  readonly backup?: { readonly file: string | null }
  readonly onStep?: (step: Step) => void
  readonly onDone?: (done: DoneStep) => void
}

/** What came of a run. `rows` are the version rows afterwards, sorted. */
export interface RunOutcome {
  readonly done: readonly DoneStep[]
  readonly rows: readonly string[]
}

/** How far a run has come. */
interface Progress {
  readonly done: DoneStep[]
  rows: readonly string[]
  steps: readonly Step[]
}

/**
 * Runs a plan. In each transaction the version rows are read again; where another process has moved them, what remains
 * is planned anew. Throws RevisionFailedError, which says what stays; CommitAnswerLostError where nobody knows yet
 * whether a transaction was committed.
 */
export async function runPlan(context: RunContext, plan: Plan): Promise<RunOutcome> {
  const progress: Progress = { done: [], rows: context.rows, steps: plan.steps }
  while (progress.steps.length > 0) {
    if (progress.done.length === 0) await context.beforeFirst?.(progress.rows)
    const unit = context.transaction === 'all' ? progress.steps : progress.steps.slice(0, 1)
    const moved = await attempt(context, progress, unit)
    if (moved) {
      progress.rows = moved
      progress.steps = replan(context.map, moved, plan).steps
    }
  }
  return { done: progress.done, rows: progress.rows }
}

/** The version rows after a step, sorted. */
export function afterStep(rows: readonly string[], { changes }: Step): readonly string[] {
  return [...rows.filter((row) => !changes.deletes.includes(row)), ...changes.inserts].toSorted()
}

/**
 * The unit that is tried again is the whole transaction, rolled back and its functions called anew: a savepoint would
 * keep the locks it already has. Never once something of it was committed. Gives the rows where they have moved.
 */
async function attempt(
  context: RunContext,
  progress: Progress,
  unit: readonly Step[],
): Promise<readonly string[] | null> {
  for (let count = 1; ; count++) {
    const running: Running = {
      step: unit[0] as Step,
      operation: null,
      isPartly: false,
      isRepeatable: false,
      isUncertain: false,
      isLost: false,
    }
    const rows = await begin(context, running.step, progress.rows)
    if (!sameRows(rows, progress.rows)) {
      await context.sink.rollback()
      return rows
    }
    try {
      await runUnit(context, progress, unit, running)
      return null
    } catch (error) {
      const wasOpen = await context.sink.rollback()
      const isGone = context.transactions.afterFailure(error) === 'gone'
      running.isLost = error instanceof TransactionLostError || (!wasOpen && !isGone)
      if (error instanceof CommitAnswerLostError)
        throw new CommitAnswerLostError(
          { ...error.facts, done: progress.done },
          await failure(context, progress, running, error.cause),
        )
      const log = prefixed(context.log, running.step.revision.id)
      if (running.isPartly || running.isLost || !(await tryAgain({ ...context, log }, error, count)))
        throw await failure(context, progress, running, error)
    }
  }
}

/** Begins once no other run is at work outside a transaction, and gives the version rows found. */
async function begin(
  { sink, cutOff }: RunContext,
  step: Step,
  expected: readonly string[],
): Promise<readonly string[]> {
  for (;;) {
    const { rows, unfinished } = await sink.begin(labelOf(step), expected)
    if (cutOff === undefined || cutOff.accepts(unfinished)) return rows
    await sink.rollback()
    await cutOff.settle()
  }
}

interface Running extends StepProgress {
  step: Step
}

async function runUnit(
  context: RunContext,
  progress: Progress,
  unit: readonly Step[],
  running: Running,
): Promise<void> {
  const done: DoneStep[] = []
  let { rows } = progress
  for (const step of unit) {
    running.step = step
    const module = await context.moduleOf(step)
    context.onStep?.(step)
    done.push({ step, ...(await runStep(context, { step, module }, rows, running)) })
    rows = afterStep(rows, step)
  }
  await context.sink.commit().catch((error: unknown) => {
    if (error instanceof ConnectionLostError) throw new CommitAnswerLostError({ unit: done, done: [] }, error)
    throw error
  })
  for (const each of done) context.onDone?.(each)
  progress.done.push(...done)
  progress.rows = rows
  progress.steps = progress.steps.slice(unit.length)
}

async function failure(
  { sink, backup, dialect: { errors } }: RunContext,
  progress: Progress,
  running: Running,
  error: unknown,
): Promise<RevisionFailedError> {
  const { isOffline } = sink
  const applied = isOffline ? [] : progress.done.map(({ step }) => step.revision.id)
  const rows = isOffline ? null : progress.rows
  const heldBy = await sink.lockHolders(error)
  const facts = { applied, rows, heldBy, isOffline, backup: backup?.file ?? null, errors }
  return new RevisionFailedError({ ...running, ...facts }, error)
}
