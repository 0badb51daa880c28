import type { DoneStep } from './done-step.ts'
import { closeAfter } from '../../close-after.ts'
import { HubError } from '../../errors.ts'
import { ConnectionLostError } from '../../dialects/port/connection-errors.ts'
import { TransactionLostError } from '../../dialects/port/transaction-errors.ts'
import type { Plan, Step } from '../../revision/plan.ts'
import type { RunContext } from './run-context.ts'
import { RevisionFailedError } from './revision-failed-error.ts'
import { labelOf, prefixed, sameRows, takeStep, type StepProgress } from './take-step.ts'
import { tryAgain } from './try-again.ts'

/**
 * The connection was lost during a COMMIT: the steps of `unit` are either committed or rolled back, which the version
 * log shows. `done` are the steps before them. The cause is the failure of the unit, to be reported if it was rolled
 * back.
 */
export class CommitAnswerLostError extends HubError<{
  readonly unit: readonly DoneStep[]
  readonly done: readonly DoneStep[]
}> {
  constructor(facts: { readonly unit: readonly DoneStep[]; readonly done: readonly DoneStep[] }, cause: unknown) {
    super('The connection was lost during a COMMIT, before its answer arrived.', facts, { cause })
  }
}

/** The result of a run. `rows` are the version rows afterwards, sorted. */
export interface RunOutcome {
  readonly done: readonly DoneStep[]
  readonly rows: readonly string[]
}

/** The progress of a run. */
interface Progress {
  readonly done: DoneStep[]
  rows: readonly string[]
  steps: readonly Step[]
}

/**
 * Runs a plan from the current version rows, sorted. Each transaction reads the version rows again; if another process
 * has changed them, the rest is planned again. Throws RevisionFailedError, which reports what remains applied, and
 * CommitAnswerLostError if it is not known yet whether a transaction was committed.
 */
export function runPlan(context: RunContext, plan: Plan, rows: readonly string[]): Promise<RunOutcome> {
  return closeAfter(
    async () => {
      context.progress?.(null)
      await context.sink.end()
    },
    () => commitUnits(context, plan, rows),
  )
}

async function commitUnits(context: RunContext, plan: Plan, rows: readonly string[]): Promise<RunOutcome> {
  const progress: Progress = { done: [], rows, steps: plan.steps }
  while (progress.steps.length > 0) {
    if (progress.done.length === 0) await context.beforeFirst(progress.rows)
    const unit = context.transaction === 'all' ? progress.steps : progress.steps.slice(0, 1)
    const moved = await commitUnit(context, progress, unit)
    if (moved) {
      progress.rows = moved
      progress.steps = context.replan(moved, plan).steps
    }
  }
  return { done: progress.done, rows: progress.rows }
}

/** The version rows after a step, sorted. */
export function afterStep(rows: readonly string[], { changes }: Step): readonly string[] {
  return [...rows.filter((row) => !changes.deletes.includes(row)), ...changes.inserts].toSorted()
}

/**
 * The whole transaction is retried: it is rolled back and its functions are called again, since with a savepoint it
 * would keep its locks. It is never retried once part of it was committed. Returns the rows if they have changed.
 */
async function commitUnit(
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
      isLastUncertain: false,
      isLost: false,
    }
    const rows = await begin(context, running.step, progress.rows)
    if (!sameRows(rows, progress.rows)) {
      await context.sink.rollback()
      return rows
    }
    try {
      await tryUnit(context, progress, unit, running)
      return null
    } catch (error) {
      const wasOpen = await context.sink.rollback()
      const isGone = context.target.dialect.transactions.afterFailure(error) === 'gone'
      running.isLost = error instanceof TransactionLostError || (!wasOpen && !isGone)
      if (error instanceof CommitAnswerLostError)
        throw new CommitAnswerLostError(
          { ...error.facts, done: progress.done },
          await failure(context, progress, running, error.cause),
        )
      const isFinal = running.isPartly || running.isLost
      if (isFinal || !(await triesAgain(context, running.step, error, count)))
        throw await failure(context, progress, running, error)
    }
  }
}

function triesAgain({ target, sink, log, signal }: RunContext, { revision }: Step, error: unknown, count: number) {
  const { transactions } = target.dialect
  return tryAgain({ transactions, sink, log: prefixed(log, revision.id), signal }, error, count)
}

/** Begins a transaction once no other run is working outside one, and returns the version rows found. */
async function begin(
  { sink, interrupted }: RunContext,
  step: Step,
  expected: readonly string[],
): Promise<readonly string[]> {
  for (;;) {
    const { rows, unfinished } = await sink.begin(labelOf(step), expected)
    if (interrupted === null || interrupted.accepts(unfinished)) return rows
    await sink.rollback()
    await interrupted.settle()
  }
}

interface Running extends StepProgress {
  step: Step
}

/** Takes the steps of a unit and commits them. */
async function tryUnit(
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
    context.onStep(step)
    const place = { number: progress.done.length + done.length + 1, of: progress.done.length + progress.steps.length }
    done.push({ step, ...(await takeStep(context, { step, module, place }, rows, running)) })
    rows = afterStep(rows, step)
  }
  await context.sink.commit().catch((error: unknown) => {
    if (error instanceof ConnectionLostError) throw new CommitAnswerLostError({ unit: done, done: [] }, error)
    throw error
  })
  for (const each of done) context.onDone(each)
  progress.done.push(...done)
  progress.rows = rows
  progress.steps = progress.steps.slice(unit.length)
}

async function failure(
  {
    sink,
    backup,
    target: {
      dialect: { errors },
    },
  }: RunContext,
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
