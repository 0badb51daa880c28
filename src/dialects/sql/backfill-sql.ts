import { backfillCondition } from '../../operations/backfill.ts'
import type { Backfill } from '../../operations/backfill.ts'
import type { Dialect, Statement } from '../port/dialect.ts'

/**
 * One batch of a backfill, which gives a row for each that it set, with whether `where` finds that one again (`again`);
 * or all of it where there is nothing to look at the key by. `write` writes the value of a column.
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
