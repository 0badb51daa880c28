import type { RowValues } from '../schema/value.ts'

/** Rows of a batch by default. */
export const BATCH_SIZE = 1000

/** Sets values in rows that lack them: in batches along the primary key, each committed, or in one UPDATE. */
export interface Backfill {
  readonly kind: 'backfill'
  readonly table: string
  readonly set: RowValues
  /** SQL that is true of the rows still to be filled, and of none that is done. */
  readonly where: string
  /** Rows of one batch; null: a single UPDATE of all rows in the revision's own transaction. */
  readonly batchSize: number | null
  /** The rows of one batch; all rows if not given. */
  readonly range?: BackfillRange
}

/** The rows after one primary key, up to another; each key is SQL, a list of literals. */
export interface BackfillRange {
  readonly key: readonly string[]
  readonly after: string | null
  readonly upTo: string | null
}

/** The condition of a batch, as SQL. */
export function backfillCondition(
  { where, range }: Pick<Backfill, 'where' | 'range'>,
  quote: (name: string) => string,
): string {
  if (!range) return `(${where})`
  const key = `(${range.key.map(quote).join(', ')})`
  const bounds = [
    range.after === null ? [] : [`${key} > (${range.after})`],
    range.upTo === null ? [] : [`${key} <= (${range.upTo})`],
  ]
  return [`(${where})`, ...bounds.flat()].join(' AND ')
}
