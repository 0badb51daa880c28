import type { Connection } from '../../../connection.ts'
import type { Sample } from '../../port/cost.ts'
import { quoteTable } from '../quote.ts'

/** So many rows are read. */
const READ = 5_000
/** The milliseconds of a row where the rates were measured. */
const ROW = 0.000_15

/** Rows are counted by the statistics, so that a sample has none. */
export async function sample(connection: Connection, table: string, pages: number): Promise<Sample | null> {
  if (pages < 512) return null
  const begun = performance.now()
  try {
    await connection.query(`SELECT count(*) AS n FROM (SELECT 1 FROM ${quoteTable(table)} NOT INDEXED LIMIT ${READ})`)
  } catch {
    // Another process has the file locked.
    return null
  }
  const factor = Math.sqrt((performance.now() - begun) / (READ * ROW))
  return { factor: Math.min(6, Math.max(0.8, factor)), rows: null }
}
