import type { Database } from '../session/database.ts'
import type { RecordRow, RecordRule, RecordVerdict } from './record-rules.ts'
import type { RecordSource } from './record-source.ts'

/** A row of another tool's table that tells of an applied migration. */
export interface ToolRecord {
  /** What the row is called in messages. */
  readonly record: string
  /** The texts by which its migration may be known, the first that is known decides. */
  readonly names: readonly string[]
  /** It stands for all migrations before it too, and need not be one itself. */
  readonly isBaseline: boolean
}

/** What a tool's table tells. */
export interface ToolRecords {
  /** Sorted by name. */
  readonly applied: readonly ToolRecord[]
  /** Migrations that failed and were not undone. */
  readonly failed: readonly string[]
}

/** Of rows of one migration without an order, the later in this list counts. */
const ranks: readonly RecordVerdict[] = ['not applied', 'failed', 'baseline', 'applied']

/**
 * Reads another tool's table, of whose columns these are the names. A NULL reads as `(NULL)`, which matches no revision.
 */
export async function readRecords(
  { dialect, connection }: Pick<Database, 'dialect' | 'connection'>,
  { table, column }: Pick<RecordSource, 'table' | 'column'>,
  rule: RecordRule | null,
  columns: readonly string[],
): Promise<ToolRecords> {
  const wanted = [rule?.alsoBy, rule?.order, ...(rule?.facts ?? [])]
  const others = columns.filter((name) => wanted.includes(name.toLowerCase()) && name !== column)
  const selected = [column, ...others].map((name) => `${dialect.quote(name)} AS ${dialect.quote(name.toLowerCase())}`)
  const { rows } = await connection.query(`SELECT DISTINCT ${selected.join(', ')} FROM ${dialect.quoteTable(table)}`)
  const read = rows.map((row: RecordRow) => ({ row, verdict: rule?.verdict?.(row) ?? 'applied' }))
  const key = column.toLowerCase()
  const placeOf = ({ row, verdict }: (typeof read)[number]) =>
    rule?.order === undefined ? ranks.indexOf(verdict) : Number(row[rule.order])
  const latest = new Map(
    read.toSorted((left, right) => placeOf(left) - placeOf(right)).map((each) => [textOf(each.row[key]), each]),
  )
  const told = [...latest].map(([record, { row, verdict }]) => {
    const also = rule?.alsoBy === undefined ? undefined : row[rule.alsoBy]
    const names = also === undefined || also === null ? [record] : [record, textOf(also)]
    return { record, names, isBaseline: verdict === 'baseline', verdict }
  })
  return {
    applied: told
      .filter(({ verdict }) => verdict === 'applied' || verdict === 'baseline')
      .map(({ record, names, isBaseline }) => ({ record, names, isBaseline }))
      .toSorted((left, right) => (left.record < right.record ? -1 : 1)),
    failed: told
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ record }) => record)
      .toSorted(),
  }
}

function textOf(value: unknown): string {
  return value === null ? '(NULL)' : String(value)
}
