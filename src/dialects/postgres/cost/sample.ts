import type { Connection } from '../../../connection.ts'
import type { Sample } from '../../port/cost.ts'
import { quoteTable } from '../quote.ts'
import { bounded } from './bounded.ts'

/** So many pages that follow each other are read: 2 MB. */
const READ = 256
/** The milliseconds of a page where the rates were measured. */
const PAGE = 0.006

/**
 * The server's own time of a read by row addresses, which PostgreSQL 14 and later do without reading the rest. An older
 * server reads the whole table, which the timeout ends.
 */
export async function sample(connection: Connection, table: string, pages: number): Promise<Sample | null> {
  if (pages < READ * 2) return null
  const first = Math.floor((pages - READ) / 2)
  const where = `ctid >= '(${first},0)'::tid AND ctid < '(${first + READ},0)'::tid`
  try {
    const { rows } = await bounded(connection, 100, () =>
      connection.query(
        `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) SELECT FROM ONLY ${quoteTable(table)} WHERE ${where}`,
      ),
    )
    const [found] = readPlan(rows[0]?.['QUERY PLAN'])
    const time = found?.['Execution Time']
    const read = found?.Plan?.['Actual Rows']
    if (time === undefined) return null
    return {
      factor: Math.min(6, Math.max(0.8, Math.sqrt(time / (READ * PAGE)))),
      rows: read === undefined || read === 0 ? null : Math.round((read / READ) * pages),
    }
  } catch {
    // Too slow, locked, or not to be read by this role: the estimate has no sample.
    return null
  }
}

interface Explained {
  readonly 'Execution Time'?: number
  readonly Plan?: { readonly 'Actual Rows'?: number }
}

/** The driver has read the JSON already, or gives its text. */
function readPlan(value: unknown): readonly Explained[] {
  const read: unknown = typeof value === 'string' ? JSON.parse(value) : value
  // The format is PostgreSQL's; what is missing is not used.
  return Array.isArray(read) ? (read as Explained[]) : []
}
