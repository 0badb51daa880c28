import type { TableImpact } from '../dialects/port/impact.ts'
import { plural } from '../words.ts'

/**
 * What a lock means for others: `It takes a lock (ACCESS EXCLUSIVE) on orders while it reads its 2,000,000 rows, and
 * meanwhile …`. Rows that are not known are said to be assumed.
 */
export function impactText({ table, lock, blocked, work }: TableImpact, rows: number | null): string {
  const text = `It takes a lock (${lock}) on ${table} ${WORK[work](rowsText(rows))}, and meanwhile ${BLOCKED[blocked]}.`
  return rows === null && work !== 'catalog' ? `${text} ${assumedText(table)}` : text
}

/** Said where a table is taken for a large one. */
export function assumedText(table: string): string {
  return `How many rows ${table} has is not known, so it counts as large.`
}

function rowsText(rows: number | null): string {
  return rows === null ? 'all its rows' : `its ${plural(rows, 'row')}`
}

const WORK: Readonly<Record<TableImpact['work'], (rows: string) => string>> = {
  catalog: () => 'for a moment, or until its transaction ends',
  rows: () => 'until its transaction ends',
  scan: (rows) => `while it reads ${rows}`,
  index: (rows) => `while it builds an index of ${rows}`,
  rewrite: (rows) => `while it writes ${rows} again`,
}

const BLOCKED: Readonly<Record<TableImpact['blocked'], string>> = {
  everything: 'every read and write of the table waits',
  writes: 'every INSERT, UPDATE and DELETE waits',
  changes: 'other changes of its schema wait',
  nothing: 'nothing else waits',
}
