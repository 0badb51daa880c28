import type { Row } from '../../connection.ts'
import type { Operation } from '../../operations/operation.ts'
import type { OperationsPort } from '../../op/port.ts'
import { OfflineError } from '../../dialects/port/errors.ts'
import type { Inspector } from '../../schema/inspector.ts'
import { offlineInspector } from '../sink/offline-inspector.ts'

/**
 * A port that performs nothing and records the operations in order. As in a script, reading from the database is refused.
 */
export class RecordingPort implements OperationsPort {
  readonly operations: Operation[] = []
  /** Those of `operations` that would run outside a transaction because of an autocommit block. */
  readonly outside = new WeakSet<Operation>()
  /** The stacks of the calls that made operations, and changes of batches. */
  readonly stacks = new WeakMap<Operation, string>()
  /** What was asked for and refused, also where the revision handled the error. */
  readonly refused: string[] = []
  leavesTransaction = false
  readonly isOffline = true
  readonly inspector: Inspector
  readonly dialect
  readonly x
  readonly log = { debug() {}, info() {}, warn() {}, error() {} }

  constructor({ dialect, x }: Pick<OperationsPort, 'dialect' | 'x'>) {
    this.dialect = dialect
    this.x = x
    this.inspector = noticing(offlineInspector, () => this.refused.push('op.inspector'))
  }

  #blocks = 0

  made(operation: Operation): void {
    const site: { readonly stack?: string } = {}
    Error.captureStackTrace(site)
    this.stacks.set(operation, site.stack ?? '')
  }

  async perform(operation: Operation): Promise<readonly Row[]> {
    this.operations.push(operation)
    if (this.#blocks > 0) this.outside.add(operation)
    return []
  }

  async query(): Promise<never> {
    throw this.#refuse('op.query')
  }

  async missing(): Promise<never> {
    throw this.#refuse('op.createMissing')
  }

  queryRunner(): never {
    throw this.#refuse('op.queryRunner')
  }

  afterFailure() {
    return 'open' as const
  }

  async autocommitBlock(work: () => Promise<void>): Promise<void> {
    this.leavesTransaction = true
    this.#blocks += 1
    try {
      await work()
    } finally {
      this.#blocks -= 1
    }
  }

  #refuse(what: string): OfflineError {
    this.refused.push(what)
    return new OfflineError(what)
  }
}

/** The same inspector, which tells that a method of it was called. */
function noticing(inspector: Inspector, note: () => void): Inspector {
  return new Proxy(inspector, {
    get(target, name, receiver) {
      note()
      return Reflect.get(target, name, receiver) as unknown
    },
  })
}
