import type { Row } from '../../connection.ts'
import type { Measured, Tracer } from '../../dialects/port/trace.ts'
import type { OperationLog } from '../../op/port.ts'
import { Operations } from '../../op/operations.ts'
import type { Operation } from '../../operations/operation.ts'
import { sleep } from '../../poll.ts'
import type { Step } from '../../revision/plan.ts'
import type { RevisionModule } from '../../script/load-revision.ts'
import { RevisionPort } from '../run/revision-port.ts'
import { labelOf } from '../run/take-step.ts'
import { untilAborted } from '../run/until-aborted.ts'
import type { Database } from '../session/database.ts'
import type { TracingSink } from './tracing-sink.ts'

/** A call of a revision that ran on a scratch database, and what each of its statements did. */
export interface TracedCall {
  readonly operation: Operation
  /** The stack of the call. */
  readonly stack: string
  readonly isOutside: boolean
  readonly measured: readonly Measured[]
}

/** A revision that ran on a scratch database. */
export interface TracedRevision {
  readonly calls: readonly TracedCall[]
  /** Whether it used TypeORM's query runner, whose statements are not watched. */
  readonly usesRunner: boolean
  /** Whether it has committed something and then failed, so that it cannot run again here. */
  readonly isPartly: boolean
  /** What it threw; null if it ran to its end. */
  readonly failure: { readonly error: unknown } | null
}

/** What a revision runs on. */
export interface TraceTarget {
  readonly database: Database
  readonly sink: TracingSink
  /** Null for a revision that runs only for what it makes. */
  readonly tracer: Tracer | null
  readonly x: Readonly<Record<string, string>>
  readonly signal: AbortSignal | undefined
}

/** Runs the `up` of a revision on a scratch database, statement by statement, and commits it. */
export async function traceRevision(step: Step, module: RevisionModule, target: TraceTarget): Promise<TracedRevision> {
  const { database, sink, tracer, signal } = target
  const port = new TracePort(step, target)
  const op = new Operations(port)
  sink.watchWith(tracer, (measured) => port.note(measured))
  sink.takeRunnerGiven()
  try {
    await sink.begin(labelOf(step))
    await untilAborted({ signal, cancel: () => sink.cancel() }, async () => {
      const work = async () => {
        await module.up(op)
        await op.settle()
      }
      await (module.transaction ? work() : port.autocommitBlock(work))
    })
    await port.end()
    sink.watchWith(null, () => {})
    await sink.putBack()
    await sink.finish(database.versionTable.changes(step.changes), [])
    await sink.commit()
    return { calls: port.calls, usesRunner: sink.takeRunnerGiven(), isPartly: false, failure: null }
  } catch (error) {
    sink.watchWith(null, () => {})
    op.end()
    // A call that still runs would be in the way of the rollback.
    await Promise.race([op.settle().catch(() => {}), sleep(2_000)])
    await sink.rollback()
    return { calls: port.calls, usesRunner: sink.takeRunnerGiven(), isPartly: port.isPartly, failure: { error } }
  } finally {
    op.end()
    port.close()
  }
}

const quiet: OperationLog = { debug() {}, info() {}, warn() {}, error() {} }

/** Notes which call makes which statements. */
class TracePort extends RevisionPort {
  readonly calls: (TracedCall & { readonly measured: Measured[] })[] = []
  readonly #stacks = new WeakMap<Operation, string>()

  constructor(step: Step, { sink, database, x, signal }: TraceTarget) {
    const outside = {
      leave: () => sink.leave(),
      async statement() {},
      async goesOn() {},
      async enter() {
        await sink.begin(labelOf(step))
      },
    }
    super(sink, database.dialect, outside, { x, log: quiet, progress: null, signal })
  }

  made(operation: Operation): void {
    const site: { readonly stack?: string } = {}
    Error.captureStackTrace(site)
    this.#stacks.set(operation, site.stack ?? '')
  }

  note(measured: Measured): void {
    this.calls.at(-1)?.measured.push(measured)
  }

  override async perform(operation: Operation): Promise<readonly Row[]> {
    const first = operation.kind === 'batchAlterTable' ? operation.changes[0] : undefined
    const stack = this.#stacks.get(operation) ?? (first && this.#stacks.get(first)) ?? ''
    this.calls.push({ operation, stack, isOutside: this.isOutside, measured: [] })
    return super.perform(operation)
  }
}
