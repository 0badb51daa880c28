import { backfillCondition } from '../../operations/backfill.ts'
import type { Backfill } from '../../operations/backfill.ts'
import type { Dialect, Statement } from '../port/dialect.ts'

/**
 * One batch of a backfill, which returns a row for each row that it updated, with whether `where` still matches it
 * (`again`); or the whole backfill if there is no key to divide it by. `write` writes the value of a column.
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
  return [{ sql: operation.range ? `${update} RETURNING (${operation.where}) IS TRUE AS again` : update }]
}
