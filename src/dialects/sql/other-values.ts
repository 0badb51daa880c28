import type { Dialect } from '../port/dialect.ts'

/** Counts the rows of a source by an expression whose value is not in the list; returns at most ten values. */
export function otherValuesSql(
  from: string,
  value: string,
  texts: readonly string[],
  { literal }: Pick<Dialect, 'literal'>,
): string {
  const list = texts.map((text) => literal(text)).join(', ')
  return `SELECT ${value} AS value, count(*) AS n FROM ${from} WHERE ${value} NOT IN (${list}) GROUP BY 1 ORDER BY 1 LIMIT 10`
}
