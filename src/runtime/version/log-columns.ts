import type { Dialect } from '../../dialects/port/dialect.ts'

/** A column of the log: the maximum length of its text (`any`: unlimited), or a number. */
interface LogColumn {
  readonly holds: number | 'any' | 'integer'
  readonly isNullable?: true
}

/** All columns that `insert` writes. */
const logColumns = {
  run_id: { holds: 64 },
  event: { holds: 16 },
  revision: { holds: 255 },
  direction: { holds: 4 },
  down_revisions: { holds: 'any' },
  depends_on: { holds: 'any' },
  message: { holds: 'any' },
  statement: { holds: 'any', isNullable: true },
  milliseconds: { holds: 'integer', isNullable: true },
  checksum: { holds: 64, isNullable: true },
  form: { holds: 8, isNullable: true },
  counts: { holds: 'any' },
  is_repeatable: { holds: 'integer', isNullable: true },
  hub_version: { holds: 32 },
  who: { holds: 'any' },
} as const satisfies Readonly<Record<string, LogColumn>>

/** Their names, in the order of the values that `insert` writes. */
export const columnNames: readonly string[] = Object.keys(logColumns)

/** A table without these is not a version log; other columns are added if they are missing. */
export const essentialLogColumns: readonly string[] = ['id', 'at', 'run_id', 'event', 'revision', 'direction']

/** The CREATE TABLE. `at` is the database's clock, so that rows from different machines are in one chronological order. */
export function createLogSql(dialect: Dialect, quoted: string): string {
  const { id, at, tableOptions } = dialect.ownTables
  const written = Object.entries<LogColumn>(logColumns).map(
    ([name, column]) => `${name} ${typeOf(dialect, column)}${column.isNullable ? '' : ' NOT NULL'}`,
  )
  const lines = [`id ${id}`, `at ${at}`, ...written].map((line) => `  ${line}`)
  return `CREATE TABLE IF NOT EXISTS ${quoted} (\n${lines.join(',\n')}\n) ${tableOptions}`.trimEnd()
}

/** The ALTER TABLEs that add missing columns to an older log; existing rows have no value in them. */
export function addMissingLogSql(dialect: Dialect, quoted: string, present: readonly string[]): readonly string[] {
  return Object.entries(logColumns)
    .filter(([name]) => !present.includes(name))
    .map(([name, column]) => `ALTER TABLE ${quoted} ADD COLUMN ${name} ${typeOf(dialect, column)}`)
}

function typeOf({ ownTables }: Dialect, { holds }: LogColumn): string {
  if (holds === 'integer') return ownTables.integerType
  return ownTables.textType(holds === 'any' ? null : holds)
}
