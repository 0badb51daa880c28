import { BATCH_SIZE } from '../operations/backfill.ts'
import { sql } from '../schema/sql-text.ts'
import { calls } from './instead.ts'

/** `id = 5`, `code IN ('a', 'b')`, `id = $1`: such a condition chooses few rows. */
const OF_KEYS = /^\s*(?:[\w"]+\.)*"?(\w+)"?\s*(?:=\s*(?:'|\d|\$|\?|:)|in\s*\(\s*(?:'|\d|\$|\?))/i
/** `total IS NULL`: true of all rows that were there before the column. */
const OF_NULLS = /^\s*[\w".]+\s+is\s+null\s*$/i

/** The column by whose values a condition names the rows that it is about; null if it does not. */
export function keyOfChoice(condition: string): string | null {
  return /\bor\b/i.test(condition) ? null : (OF_KEYS.exec(condition)?.[1] ?? null)
}

/** Whether a condition is that a column has no value yet. */
export function choosesEmpty(condition: string): boolean {
  return OF_NULLS.test(condition)
}

const UPDATE = /^\s*update\s+(?:only\s+)?[\w".]+\s+set\s+"?([\w$]+)"?\s*=\s*([^;]+?)(?:\s+where\s+([^;]+?))?\s*;?\s*$/i

/** An UPDATE of one column as a backfill in batches; null for any other. */
export function asBackfill(table: string, statement: string): string | null {
  const [, column, value, where] = UPDATE.exec(statement) ?? []
  if (column === undefined || value === undefined || hasMoreColumns(value)) return null
  const isDone = where ?? `${column} IS DISTINCT FROM (${value})`
  return calls({ kind: 'backfill', table, set: { [column]: sql.raw(value) }, where: isDone, batchSize: BATCH_SIZE })
}

/** Whether a comma outside parentheses and strings follows, or another clause. */
function hasMoreColumns(text: string): boolean {
  let rest = text.replaceAll(/'(?:[^']|'')*'/g, '')
  for (let before = ''; before !== rest;) {
    before = rest
    rest = rest.replaceAll(/\([^()]*\)/g, '')
  }
  return /,|\b(?:from|returning|where)\b/i.test(rest)
}
