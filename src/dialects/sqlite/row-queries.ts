import type { RowQueries } from '../port/row-queries.ts'
import { otherValuesSql } from '../sql/other-values.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'

/** Queries of table rows on SQLite. */
export const rowQueries: RowQueries = {
  asLiteral: (expression) => `quote(${expression})`,
  otherValues(table, { name, type }, texts) {
    // A list of values is JSON, and nothing restricts it to the values of its enum.
    if (type === 'json') return null
    return otherValuesSql(quoteTable(table), `CAST(${quote(name)} AS text)`, texts, { literal })
  },
}
