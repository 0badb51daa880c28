import type { Connection } from '../../connection.ts'
import type { Operation } from '../../operations/operation.ts'
import type { ProgressDetails } from '../../progress.ts'

/** How far the statements of other sessions are, for a database that tells. */
export interface ProgressDialect {
  /** Whether it tells that of this operation. */
  tellsOf(operation: Operation): boolean
  /** How far the session with this server process is; null if it is at nothing of the kind. */
  read(beside: Connection, processId: number): Promise<ProgressDetails | null>
}
