import { backfillCondition } from '../../operations/backfill.ts'
import type { Backfill } from '../../operations/backfill.ts'
import type { Dialect, Statement } from '../port/dialect.ts'

/**
 * One batch of a backfill, or the whole backfill if there is no key to divide it by. `write` writes the value of a
 * column.
 */
export function backfillSql(
  { quote, quoteTable }: Pick<Dialect, 'quote' | 'quoteTable'>,
  operation: Backfill,
  write: (column: string, value: unknown) => string,
): readonly Statement[] {
  const values = Object.entries(operation.set)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => `${quote(column)} = ${write(column, value)}`)
  const update = `UPDATE ${quoteTable(operation.table)} SET ${values.join(', ')} WHERE ${backfillCondition(operation, quote)}`
  return [{ sql: update }]
}

/**
 * The same where an UPDATE returns rows: a batch returns a row for each row that it updated, with whether `where` still
 * matches it (`again`).
 */
export function returningBackfillSql(...given: Parameters<typeof backfillSql>): readonly Statement[] {
  const [, { range, where }] = given
  return backfillSql(...given).map(({ sql }) => ({
    sql: range ? `${sql} RETURNING (${where}) IS TRUE AS again` : sql,
  }))
}

/**
 * The same where such an UPDATE can be a part of a query: a batch returns one row with the number of rows that it
 * updated, as `n`, and of those that `where` still matches, as `again`.
 */
export function countingBackfillSql(...given: Parameters<typeof backfillSql>): readonly Statement[] {
  const [, { range }] = given
  return returningBackfillSql(...given).map(({ sql }) => ({
    sql: range
      ? `WITH filled AS (${sql}) SELECT count(*) AS n, count(*) FILTER (WHERE again) AS again FROM filled`
      : sql,
  }))
}
