import type { Row } from '../../connection.ts'
import { BackfillRefusedError } from '../../operations/errors.ts'
import type { OperationsPort } from '../port.ts'
import { type Backfill, backfillCondition } from '../../operations/backfill.ts'
import { Progress, shareText } from './progress.ts'
import { readRows } from './read-rows.ts'

/** One that goes in ranges. */
type BatchedBackfill = Backfill & { readonly batchSize: number }

/** Walks along the key: what others write behind one is for the next. */
const WALKS = 3

/** The columns of the key that it walks along. Throws `BackfillRefusedError` where there is none. */
export async function backfillKey({ table }: Backfill, { inspector }: OperationsPort): Promise<readonly string[]> {
  const found = await inspector.table(table)
  if (found?.primaryKey) return found.primaryKey.columns
  const wayOut = 'give it one (op.createPrimaryKey), or set all its rows at once by op.execute'
  if (found) throw new BackfillRefusedError(table, `it has no primary key to walk along; ${wayOut}`)
  const isView = await inspector.hasView(table)
  throw new BackfillRefusedError(table, isView ? 'it is a view; fill the table under it' : 'there is no such table')
}

/**
 * Runs it range by range. It keeps no state: `where` leaves out what is done, so that a run that was cut off simply
 * goes on. Rows that others write meanwhile, behind the walk along the key, are found by another one. Throws
 * `BackfillRefusedError` for a row that `where` finds again, and for one that has no key.
 */
export async function runBackfill(
  operation: BatchedBackfill,
  key: readonly string[],
  port: OperationsPort,
  run: (batch: Backfill) => Promise<readonly Row[]>,
): Promise<void> {
  const { table } = operation
  const progress = new Progress(port.log)
  let done = 0
  let total: number | null = null
  try {
    for (let walk = 1; walk <= WALKS; walk++) {
      const before = done
      for await (const { count, after, isLast } of batches(operation, key, port, run)) {
        done += count
        // Not asked of what one batch has done.
        if (total === null && !isLast) total = done + (await countLeft(operation, key, after, port))
        if (total !== null) progress.tell(`backfill ${table}: ${shareText(done, total)}`)
      }
      if (done === before) break
      if (walk === WALKS)
        port.log.warn(
          `backfill ${table}: something still writes rows that \`where\` finds; let it write what the backfill sets`,
        )
    }
  } finally {
    progress.end()
  }
  port.log.info(`backfill ${table}: ${done.toLocaleString('en')} rows`)
}

/** How many rows the walk has before it. */
async function countLeft(
  { table, where }: BatchedBackfill,
  key: readonly string[],
  after: string,
  port: OperationsPort,
): Promise<number> {
  const condition = backfillCondition({ where, range: { key, after, upTo: null } }, port.dialect.quote)
  const [row] = await readRows(port, `SELECT count(*) AS n FROM ${port.dialect.quoteTable(table)} WHERE ${condition}`)
  return Number(row?.['n'] ?? 0)
}

/** A batch that was done. */
interface DoneBatch {
  /** Rows that it has set. */
  readonly count: number
  /** The key of its last row, as SQL. */
  readonly after: string
  readonly isLast: boolean
}

/**
 * One walk along the key; gives what each batch has done. What is left fits the last one: others may write new
 * rows in front of the walk as fast as it goes.
 */
async function* batches(
  operation: BatchedBackfill,
  key: readonly string[],
  port: OperationsPort,
  run: (batch: Backfill) => Promise<readonly Row[]>,
): AsyncGenerator<DoneBatch> {
  let after: string | null = null
  let isLast = false
  while (!isLast) {
    const end = await endOfBatch(operation, key, after, port)
    if (end === null) return
    const rows = await run({ ...operation, range: { key, after, upTo: end.key } })
    // The statement says it of the very rows that it set: others may have written more of them meanwhile.
    if (rows.some(({ again }) => again === true || again === 1)) {
      const problem = `\`where\` (${operation.where}) still finds the rows that were just set, and would for ever; let it leave them out, those too whose new value is NULL`
      throw new BackfillRefusedError(operation.table, problem)
    }
    after = end.key
    isLast = end.isLast
    yield { count: rows.length, after: end.key, isLast }
  }
}

/** The key of the batch's last row as SQL, and whether fewer rows than a batch were left; null where none was. */
async function endOfBatch(
  { table, where, batchSize }: BatchedBackfill,
  key: readonly string[],
  after: string | null,
  port: OperationsPort,
): Promise<{ readonly key: string; readonly isLast: boolean } | null> {
  const { quote, quoteTable, rowQueries } = port.dialect
  const columns = key.map(quote)
  const literals = columns.map((column, index) => `${rowQueries.asLiteral(column)} AS k${index}`)
  const condition = backfillCondition({ where, range: { key, after, upTo: null } }, quote)
  const batch = `SELECT ${columns.join(', ')} FROM ${quoteTable(table)} WHERE ${condition} ORDER BY ${columns.join(', ')} LIMIT ${batchSize}`
  const backwards = columns.map((column) => `${column} DESC`)
  const [row] = await readRows(
    port,
    `SELECT count(*) OVER () AS n, ${literals.join(', ')} FROM (${batch}) AS batch ORDER BY ${backwards.join(', ')} LIMIT 1`,
  )
  if (!row) return null
  const values = key.map((_column, index) => String(row[`k${index}`]))
  // SQLite takes NULL in a key that is no INTEGER: https://www.sqlite.org/quirks.html#primary_keys_can_sometimes_contain_nulls
  if (values.includes('NULL')) {
    const problem = 'rows have NULL in their primary key, and no range finds those; give them a key first'
    throw new BackfillRefusedError(table, problem)
  }
  return {
    key: values.join(', '),
    isLast: Number(row['n']) < batchSize,
  }
}
