import type { RowQueries } from '../port/row-queries.ts'
import { otherValuesSql } from '../sql/other-values.ts'
import { literal } from './literal.ts'
import { quote, quoteTable } from './quote.ts'

/** Queries of table rows on PostgreSQL; the elements of an array are checked one by one. */
export const rowQueries: RowQueries = {
  asLiteral: (expression) => `quote_literal(${expression})`,
  otherValues(table, { name, array }, texts) {
    if (!array) return otherValuesSql(quoteTable(table), `CAST(${quote(name)} AS text)`, texts, { literal })
    const from = `${quoteTable(table)}, unnest(CAST(${quote(name)} AS text[])) hub_item`
    return otherValuesSql(from, 'hub_item', texts, { literal })
  },
}
