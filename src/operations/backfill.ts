import { isName, isSql, checkArgument, hasShape, isCount, isTableName } from './check-value.ts'
import type { Check } from './check-value.ts'
import { BackfillRefusedError, InvalidOperationError } from './errors.ts'
import type { BackfillOptions } from './options.ts'
import type { OperationsPort } from './port.ts'
import type { Backfill } from './statements.ts'
import { isSqlText } from '../schema/sql-text.ts'
import { quoteName, quoteTableName } from './quote-name.ts'

/** Rows in a batch where nothing is said. */
const BATCH_SIZE = 1000

/** The arguments of `op.backfill`, checked and made into an operation. */
export function makeBackfill(table: string, options: BackfillOptions): Backfill {
  checkArgument('backfill', 'table', table, isTableName)
  checkArgument('backfill', 'options', options, isBackfillOptions)
  const { set, where, batchSize = BATCH_SIZE } = options
  if (batchSize === 0) throw new InvalidOperationError('backfill', 'options.batchSize', 'must be 1 or more')
  return { kind: 'backfill', table, set, where: isSqlText(where) ? where.text : where, batchSize }
}

/**
 * Runs it range by range. It keeps no state: `where` leaves out what is done, so that a run that was cut off simply
 * goes on. Throws `BackfillRefusedError` for a table without a primary key, and for a batch that `where` finds again.
 */
export async function runBackfill(
  operation: Backfill,
  port: OperationsPort,
  run: (batch: Backfill) => Promise<void>,
): Promise<void> {
  const { table } = operation
  const key = (await port.inspector.table(table))?.primaryKey?.columns
  if (!key) throw new BackfillRefusedError(table, 'it has no primary key to walk along')
  let done = 0
  let after: string | null = null
  for (;;) {
    const upTo = await endOfBatch(operation, key, after, port)
    const batch: Backfill = { ...operation, range: { key, after, upTo } }
    done += await runBatch(batch, port, run)
    if (upTo === null) break
    port.log.info(`backfill ${table}: ${done.toLocaleString('en')} rows so far`)
    after = upTo
  }
  port.log.info(`backfill ${table}: ${done.toLocaleString('en')} rows`)
}

/** Rows that others write meanwhile may want a second round; a round that leaves as many as there were never ends. */
async function runBatch(
  batch: Backfill,
  port: OperationsPort,
  run: (batch: Backfill) => Promise<void>,
): Promise<number> {
  const first = await countLeft(batch, port)
  let left = first
  while (left > 0) {
    await run(batch)
    const now = await countLeft(batch, port)
    if (now >= left) {
      const problem = `\`where\` (${batch.where}) still finds the rows that were just set, and would for ever`
      throw new BackfillRefusedError(batch.table, problem)
    }
    left = now
  }
  return first
}

/** The condition of a batch, as SQL that both databases take. */
export function backfillCondition({ where, range }: Pick<Backfill, 'where' | 'range'>): string {
  if (!range) return `(${where})`
  const key = `(${range.key.map(quoteName).join(', ')})`
  const bounds = [
    range.after === null ? [] : [`${key} > (${range.after})`],
    range.upTo === null ? [] : [`${key} <= (${range.upTo})`],
  ]
  return [`(${where})`, ...bounds.flat()].join(' AND ')
}

/** The function by which each database writes a value as a literal. */
const QUOTE = { postgres: 'quote_literal', sqlite: 'quote' } as const

/** The key of the batch's last row as SQL; null where fewer rows than a batch are left. */
async function endOfBatch(
  { table, where, batchSize }: Backfill,
  key: readonly string[],
  after: string | null,
  port: OperationsPort,
): Promise<string | null> {
  const columns = key.map(quoteName)
  const literals = columns.map((column, index) => `${QUOTE[port.dialect]}(${column}) AS k${index}`)
  const condition = backfillCondition({ where, range: { key, after, upTo: null } })
  const [row] = await read(
    port,
    `SELECT ${literals.join(', ')} FROM ${quoteTableName(table)} WHERE ${condition} ORDER BY ${columns.join(', ')} LIMIT 1 OFFSET ${batchSize - 1}`,
  )
  return row ? key.map((_column, index) => String(row[`k${index}`])).join(', ') : null
}

async function countLeft(batch: Backfill, port: OperationsPort): Promise<number> {
  const from = `FROM ${quoteTableName(batch.table)} WHERE ${backfillCondition(batch)}`
  const [row] = await read(port, `SELECT count(*) AS n ${from}`)
  return Number(row?.['n'])
}

function read(port: OperationsPort, sql: string) {
  return port.read ? port.read(sql) : port.query(sql)
}

const isSet: Check = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0) {
    return { path, problem: 'must be an object with a value for each column' }
  }
  for (const column of Object.keys(value)) {
    const problem = isName(column, `a column of ${path}`)
    if (problem) return problem
  }
  return null
}

const isBackfillOptions = hasShape<BackfillOptions>({ set: isSet, where: isSql, batchSize: isCount }, 'set', 'where')
