import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { RunLock } from '../../dialects/port/transactions.ts'
import type { OperationLog } from '../../op/port.ts'
import type { Step } from '../../revision/plan.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import type { RevisionModule } from '../../script/load-revision.ts'
import type { RunIdentity } from '../session/identity.ts'
import type { StatementSink } from '../sink/statement-sink.ts'
import type { CutOffRevisions } from './cut-off.ts'
import type { OwnTables } from './locked-state.ts'
import type { DoneStep } from './done-step.ts'

/** What a run works on: an open database, or what stands for it where a script is written. */
export interface RunTarget extends OwnTables {
  readonly dialect: Dialect
  readonly identity: RunIdentity
}

/**
 * What every level of a run shares; handed down whole. There is one verb for each level, here and in the names of the
 * functions: a run *runs* a plan, *commits* its units one after another (a revision, or all of them, in a transaction),
 * *takes* the steps of a unit, *performs* the operations of a step and *executes* their statements.
 */
export interface RunContext {
  readonly target: RunTarget
  readonly sink: StatementSink
  readonly map: RevisionMap
  /** `revision`: a transaction each. `all`: one for the whole run; a script in one piece still leaves it where it must. */
  readonly transaction: 'revision' | 'all'
  /** The run lock; null where there are no other runs. */
  readonly lock: Pick<RunLock, 'missing' | 'confirm'> | null
  readonly x: Readonly<Record<string, string>>
  readonly log: OperationLog
  readonly signal: AbortSignal | undefined
  /** The module of a revision; a plan that moved may ask for one that the first plan had not. */
  readonly moduleOf: (step: Step) => Promise<RevisionModule>
  /** What becomes of revisions that other runs left unfinished; null where there are no other runs. */
  readonly cutOff: CutOffRevisions | null
  /** The copy of the database as this run found it, its file null until it is written; null where none is wanted. */
  readonly backup: { readonly file: string | null } | null
  /** Called with the version rows while nothing has run yet, again where another run has moved them. */
  readonly beforeFirst: (rows: readonly string[]) => Promise<void>
  readonly onStep: (step: Step) => void
  readonly onDone: (done: DoneStep) => void
}

/** What a run is made from: without a lock, other runs or a backup unless they are given. */
export type RunRequest = Pick<RunContext, 'target' | 'sink' | 'map' | 'log' | 'signal' | 'moduleOf'> &
  Partial<RunContext> & { readonly environment: Pick<Environment, 'transaction' | 'x'> }

/** Makes the context of a run. */
export function runContext({ environment, ...given }: RunRequest): RunContext {
  return {
    transaction: environment.transaction,
    x: environment.x,
    lock: null,
    cutOff: null,
    backup: null,
    async beforeFirst() {},
    onStep() {},
    onDone() {},
    ...given,
  }
}
