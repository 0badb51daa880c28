import type { RowQueries } from '../../../src/dialects/port/row-queries.ts'

/** Queries of table rows on the toy, which has no enums. */
export const rowQueries: RowQueries = {
  asLiteral: (expression) => `quote(${expression})`,
  otherValues: () => null,
}
