import { readCounts } from '../../operations/counts.ts'
import type { Operation } from '../../operations/operation.ts'
import { endedInTime } from '../../time-limit.ts'
import { Operations } from '../../op/operations.ts'
import type { OperationsPort } from '../../op/port.ts'
import { RecordingPort } from './recording-port.ts'

/** What one direction of a revision does, as far as it can be told without a database. */
export interface Recording {
  /** Those that came before the error, if there is one. */
  readonly operations: readonly Operation[]
  /** Whether one of them would run outside a transaction because of the autocommit block around it. */
  isOutside(operation: Operation): boolean
  /** The stack of the call that made one of them, or a change of a batch; empty if hub made it. */
  stackOf(operation: Operation): string
  /** What it asked for that depends on the database or on the run, in the words of a revision file: `op.query`. */
  readonly asked: readonly string[]
  /** Whether it asked which database it runs on. */
  readonly asksForDialect: boolean
  readonly leavesTransaction: boolean
  /** Whether it returned counts for the log. */
  readonly isCounted: boolean
  /** What it threw; null if it ran to its end. */
  readonly failure: { readonly error: unknown } | null
}

/** Calls a revision's `up` or `down`, which messages call `what`, without a database, and records its operations. */
export async function recordRevision(
  work: (op: Operations) => unknown,
  on: Pick<OperationsPort, 'dialect' | 'x'>,
  what: string,
): Promise<Recording> {
  const port = new RecordingPort(on)
  const op = new Operations(port)
  const seen = watch(op, on)
  let failure: Recording['failure'] = null
  let isCounted = false
  try {
    const returned = await endedInTime(what, 'paper', async () => {
      const result = await work(op)
      await op.settle()
      return result
    })
    isCounted = Object.keys(readCounts(returned)).length > 0
  } catch (error) {
    failure = { error }
  } finally {
    op.end()
    // It has already failed and is not run.
    await op.settle().catch(() => {})
  }
  return {
    operations: port.operations,
    isOutside: (operation) => port.outside.has(operation),
    stackOf: (operation) => stackOf(port, operation),
    asked: [...new Set([...port.refused, ...seen.asked])],
    asksForDialect: seen.asksForDialect,
    leavesTransaction: port.leavesTransaction,
    isCounted,
    failure,
  }
}

/** A batch is called where its first change is, for who looks for it. */
function stackOf({ stacks }: RecordingPort, operation: Operation): string {
  const first = operation.kind === 'batchAlterTable' ? operation.changes[0] : undefined
  return stacks.get(operation) ?? (first === undefined ? '' : (stacks.get(first) ?? ''))
}

/** Notices what is read of the run itself. */
function watch(op: Operations, { dialect, x }: Pick<OperationsPort, 'dialect' | 'x'>) {
  const seen = { asked: [] as string[], asksForDialect: false }
  const notice = (name: keyof Operations, value: unknown, note: () => void) =>
    Object.defineProperty(op, name, {
      get() {
        note()
        return value
      },
    })
  notice('dialect', dialect.name, () => (seen.asksForDialect = true))
  notice('isOffline', true, () => seen.asked.push('op.isOffline'))
  notice('x', x, () => seen.asked.push('op.x'))
  return seen
}
