import type { Row } from '../../connection.ts'
import type { OperationsPort } from '../port.ts'

/** Rows of a query that an operation makes by itself, and that changes nothing. */
export function readRows(port: Pick<OperationsPort, 'query' | 'read'>, sql: string): Promise<readonly Row[]> {
  return port.read ? port.read(sql) : port.query(sql)
}
