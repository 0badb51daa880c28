import type { Row } from '../../connection.ts'
import type { Operation } from '../../operations/operation.ts'
import type { OperationsPort } from '../../op/port.ts'
import { OfflineError } from '../../dialects/port/errors.ts'
import { offlineInspector } from '../sink/offline-inspector.ts'

/**
 * A port that performs nothing and records the operations in order. As in a script, reading from the database is refused.
 */
export class RecordingPort implements OperationsPort {
  readonly operations: Operation[] = []
  readonly isOffline = true
  readonly inspector = offlineInspector
  readonly dialect
  readonly x
  readonly log = { debug() {}, info() {}, warn() {}, error() {} }

  constructor({ dialect, x }: Pick<OperationsPort, 'dialect' | 'x'>) {
    this.dialect = dialect
    this.x = x
  }

  async perform(operation: Operation): Promise<readonly Row[]> {
    this.operations.push(operation)
    return []
  }

  async query(): Promise<never> {
    throw new OfflineError('op.query')
  }

  async missing(): Promise<never> {
    throw new OfflineError('op.createMissing')
  }

  queryRunner(): never {
    throw new OfflineError('op.queryRunner')
  }

  afterFailure() {
    return 'open' as const
  }

  autocommitBlock(work: () => Promise<void>): Promise<void> {
    return work()
  }
}
