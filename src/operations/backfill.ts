import type { RowValues } from '../schema/value.ts'

/** Rows of a batch where no size is given. */
export const BATCH_SIZE = 1000

/** Gives values to the rows that have none yet: in ranges of the primary key, each committed, or in one UPDATE. */
export interface Backfill {
  readonly kind: 'backfill'
  readonly table: string
  readonly set: RowValues
  /** SQL that holds for the rows that are left to do, and for none that is done. */
  readonly where: string
  /** Rows of one range; null: all rows by one UPDATE in the revision's own transaction. */
  readonly batchSize: number | null
  /** The rows of one batch; all where it is not given. */
  readonly range?: BackfillRange
}

/** Rows of the primary key beyond one key, up to another; each is SQL, a list of literals. */
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
