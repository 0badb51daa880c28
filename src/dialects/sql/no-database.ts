import type { Connection } from '../../connection.ts'
import { OfflineError } from '../port/errors.ts'

async function refuse(): Promise<never> {
  throw new OfflineError('The SQL of an operation that depends on what a table is')
}

/** Stands for the connection where there is none: whatever asks it is refused. */
export const noDatabase: Connection = { query: refuse, exec: refuse, batch: refuse }
