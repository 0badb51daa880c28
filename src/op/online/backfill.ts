import type { Row } from '../../connection.ts'
import { BackfillRefusedError } from '../../operations/errors.ts'
import { warnOf } from '../../notice.ts'
import type { OperationsPort } from '../port.ts'
import { type Backfill, backfillCondition, type BackfillRange } from '../../operations/backfill.ts'
import { readRows } from './read-rows.ts'
import { plural } from '../../words.ts'

/** A backfill in batches. */
type BatchedBackfill = Backfill & { readonly batchSize: number }

/** How often the key is scanned: rows that others write behind one scan are left for the next. */
const SCANS = 3

/** The primary key along which the table is updated. Throws `BackfillRefusedError` if there is none. */
export async function backfillKey({ table }: Backfill, { inspector }: OperationsPort): Promise<readonly string[]> {
  const found = await inspector.table(table)
  if (found?.primaryKey) return found.primaryKey.columns
  const wayOut = 'add one (op.createPrimaryKey), or update all rows at once with op.execute'
  if (found) throw new BackfillRefusedError(table, `it has no primary key; ${wayOut}`)
  const isView = await inspector.hasView(table)
  throw new BackfillRefusedError(table, isView ? 'it is a view; fill its table instead' : 'there is no such table')
}

/**
 * Runs it batch by batch. It keeps no state: `where` excludes what is done, so that an interrupted backfill continues
 * where it stopped. Rows that others write meanwhile, behind the current position, are found by another scan. Throws
 * `BackfillRefusedError` for a row that `where` matches again, and for one whose key is NULL.
 */
export async function performBackfill(
  operation: BatchedBackfill,
  key: readonly string[],
  port: OperationsPort,
  perform: (batch: Backfill) => Promise<readonly Row[]>,
): Promise<void> {
  const { table } = operation
  let done = 0
  let total: number | null = null
  for (let scan = 1; scan <= SCANS; scan++) {
    const before = done
    for await (const { count, after, isLast } of batches(operation, key, port, perform)) {
      done += count
      // Not counted if one batch was enough, or nobody is told.
      if (total === null && !isLast && port.progress) total = done + (await countLeft(operation, key, after, port))
      port.progress?.tell({ done, total })
    }
    if (done === before) break
    if (scan === SCANS) {
      const message = `backfill ${table}: rows that match \`where\` are still being written; change the application that writes them to set the new values`
      warnOf({ code: 'BACKFILL_BEHIND', message, facts: { table } }, port.log)
    }
  }
  port.log.info(`backfill ${table}: ${plural(done, 'row')}`)
}

/** How many rows are left in this scan. */
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

/** What a batch did. */
interface DoneBatch {
  /** Rows that it updated. */
  readonly count: number
  /** The key of its last row, as SQL. */
  readonly after: string
  readonly isLast: boolean
}

/**
 * One scan along the key; yields what each batch did. It ends with the first batch that is not full: others may write
 * new rows ahead of it as fast as it goes.
 */
async function* batches(
  operation: BatchedBackfill,
  key: readonly string[],
  port: OperationsPort,
  perform: (batch: Backfill) => Promise<readonly Row[]>,
): AsyncGenerator<DoneBatch> {
  let after: string | null = null
  let isLast = false
  while (!isLast) {
    const end = await endOfBatch(operation, key, after, port)
    if (end === null) return
    const { count, isAgain } = await performBatch({ ...operation, range: { key, after, upTo: end.key } }, port, perform)
    if (isAgain) {
      const problem = `\`where\` (${operation.where}) still matches rows that were just updated, so the backfill would never end; exclude them, including those whose new value is NULL`
      throw new BackfillRefusedError(operation.table, problem)
    }
    after = end.key
    isLast = end.isLast
    yield { count, after: end.key, isLast }
  }
}

/** A batch that has its rows. */
type RangedBackfill = BatchedBackfill & { readonly range: BackfillRange }

/**
 * Runs one batch: how many rows it updated, and whether `where` still matches one of them. Only those count: others may
 * have written more rows meanwhile.
 */
async function performBatch(
  batch: RangedBackfill,
  port: OperationsPort,
  perform: (batch: Backfill) => Promise<readonly Row[]>,
): Promise<{ readonly count: number; readonly isAgain: boolean }> {
  const { backfillReturns } = port.dialect.rules
  if (backfillReturns === 'counts') {
    const [row] = await perform(batch)
    return { count: Number(row?.['n'] ?? 0), isAgain: Number(row?.['again'] ?? 0) > 0 }
  }
  if (backfillReturns === 'rows') {
    const rows = await perform(batch)
    return { count: rows.length, isAgain: rows.some(({ again }) => again === true || again === 1) }
  }
  const before = new Set(await matchingKeys(batch, port))
  await perform(batch)
  const after = await matchingKeys(batch, port)
  return { count: before.size, isAgain: after.some((key) => before.has(key)) }
}

/** The keys of a batch's rows that `where` matches, each as SQL. */
async function matchingKeys({ table, where, range }: RangedBackfill, port: OperationsPort): Promise<readonly string[]> {
  const { quote, quoteTable, rowQueries } = port.dialect
  const columns = range.key.map((column, index) => `${rowQueries.asLiteral(quote(column))} AS k${index}`)
  const condition = backfillCondition({ where, range }, quote)
  const rows = await readRows(port, `SELECT ${columns.join(', ')} FROM ${quoteTable(table)} WHERE ${condition}`)
  return rows.map((row) => range.key.map((_column, index) => String(row[`k${index}`])).join(', '))
}

/** The key of the batch's last row as SQL, and whether fewer rows than a batch were left; null if there were none. */
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
  // SQLite allows NULL in a primary key that is not INTEGER: https://www.sqlite.org/quirks.html#primary_keys_can_sometimes_contain_nulls
  if (values.includes('NULL')) {
    const problem =
      'it has rows with NULL in the primary key, which cannot be updated in batches; give them a key first'
    throw new BackfillRefusedError(table, problem)
  }
  return {
    key: values.join(', '),
    isLast: Number(row['n']) < batchSize,
  }
}
