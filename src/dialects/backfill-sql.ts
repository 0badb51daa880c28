import { backfillCondition } from '../operations/backfill.ts'
import type { Backfill } from '../operations/statements.ts'
import type { Dialect, Statement } from './dialect.ts'

/** One batch of a backfill, or all of it where there is nothing to look at the key by. */
export function backfillSql(
  { quote, quoteTable, literal }: Pick<Dialect, 'quote' | 'quoteTable' | 'literal'>,
  operation: Backfill,
): readonly Statement[] {
  const values = Object.entries(operation.set)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]) => `${quote(column)} = ${literal(value)}`)
  return [
    { sql: `UPDATE ${quoteTable(operation.table)} SET ${values.join(', ')} WHERE ${backfillCondition(operation)}` },
  ]
}
