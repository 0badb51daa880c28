import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { RunLock } from '../../dialects/port/transactions.ts'
import type { OperationLog } from '../../op/port.ts'
import type { Plan, Step } from '../../revision/plan.ts'
import type { ProgressListener } from '../../progress.ts'
import type { RevisionModule } from '../../script/load-revision.ts'
import type { RunIdentity } from '../session/identity.ts'
import type { StatementSink } from '../sink/statement-sink.ts'
import type { InterruptedRevisions } from './interrupted.ts'
import type { OwnTables } from './locked-state.ts'
import type { DoneStep } from './done-step.ts'

/** What a run works on: an open database, or its substitute while a script is written. */
export interface RunTarget extends OwnTables {
  readonly dialect: Dialect
  readonly identity: RunIdentity
}

/**
 * The context shared by all levels of a run and passed on as a whole. Each level has its own verb, here and in the
 * names of the functions: a run *runs* a plan, *commits* its units one after another (one revision, or all of them, in
 * a transaction), *takes* the steps of a unit, *performs* the operations of a step and *executes* their statements.
 */
export interface RunContext {
  readonly target: RunTarget
  readonly sink: StatementSink
  /** The rest of a plan once another run has changed the version rows to these. */
  readonly replan: (rows: readonly string[], plan: Plan) => Plan
  /**
   * `revision`: a transaction for each revision. `all`: one for the whole run; a script with a single transaction still
   * leaves it where it must.
   */
  readonly transaction: 'revision' | 'all'
  /** The run lock; null if there are no other runs. */
  readonly lock: Pick<RunLock, 'missing' | 'confirm'> | null
  readonly x: Readonly<Record<string, string>>
  readonly log: OperationLog
  /** Told what the run is doing; null if nobody listens. */
  readonly progress: ProgressListener | null
  readonly signal: AbortSignal | undefined
  /** The module of a revision; a plan that was changed may request one that was not in the first plan. */
  readonly moduleOf: (step: Step) => Promise<RevisionModule>
  /** How unfinished revisions of other runs are handled; null if there are no other runs. */
  readonly interrupted: InterruptedRevisions | null
  /** The backup that this run makes; its file is null until it is written. Null if no backup is wanted. */
  readonly backup: { readonly file: string | null } | null
  /** Called with the version rows before anything runs, and again if another run has changed them. */
  readonly beforeFirst: (rows: readonly string[]) => Promise<void>
  readonly onStep: (step: Step) => void
  readonly onDone: (done: DoneStep) => void
}

/** What a run is made from; without a lock, other runs or a backup unless they are given. */
export type RunRequest = Pick<RunContext, 'target' | 'sink' | 'replan' | 'signal' | 'moduleOf'> &
  Omit<Partial<RunContext>, 'log' | 'progress'> & {
    readonly environment: Pick<Environment, 'transaction' | 'x'>
    readonly log: OperationLog & { readonly progress?: ProgressListener | null }
  }

/** Creates the context of a run. */
export function runContext({ environment, ...given }: RunRequest): RunContext {
  return {
    transaction: environment.transaction,
    x: environment.x,
    progress: given.log.progress ?? null,
    lock: null,
    interrupted: null,
    backup: null,
    async beforeFirst() {},
    onStep() {},
    onDone() {},
    ...given,
  }
}
