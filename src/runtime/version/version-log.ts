import type { BoundValue, Connection, Row } from '../../connection.ts'
import type { Dialect, Statement } from '../../dialects/port/dialect.ts'
import { masked } from '../../masked.ts'
import { formatTableName } from '../../schema/table-name.ts'
import type { Revision } from '../../revision/revision.ts'
import type { RunIdentity } from '../session/identity.ts'
import { LogRowError } from './log-row-error.ts'
import { OwnStatement } from './own-statement.ts'

/**
 * The event that a row of the log records. `done`: a completed step; `started` and `statement`: the progress of a step
 * outside a transaction; `replace`: the row of a revision became that of the squash that replaces it.
 */
export type LogEvent = 'started' | 'statement' | 'done' | 'stamp' | 'repair' | 'replace'

/** A row of the version log without its id and time, which the database assigns. */
export interface LogEntry {
  readonly runId: string
  readonly event: LogEvent
  readonly revision: string
  readonly direction: 'up' | 'down'
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  readonly statement: string | null
  readonly milliseconds: number | null
  /** Checksum of the revision's file, and the form of the file; null if no file was read. */
  readonly checksum: string | null
  readonly form: string | null
  /** What was done: `{"tablesCreated":1}`. */
  readonly counts: Readonly<Record<string, number>>
  /** For `started` and `statement`: whether everything committed so far may simply run again. Null for other events. */
  readonly isRepeatable: boolean | null
  readonly hubVersion: string
  /** `user@host (pid)`, as reported by the process. */
  readonly who: string
}

/** An entry for a completed revision, with all other fields at their defaults. */
export function entryFor(identity: RunIdentity, revision: Revision, direction: 'up' | 'down'): LogEntry {
  const { downRevisions, dependsOn } = revision.logged ?? revision
  return {
    runId: identity.runId,
    event: 'done',
    revision: revision.id,
    direction,
    downRevisions,
    dependsOn,
    message: revision.message,
    statement: null,
    milliseconds: null,
    checksum: null,
    form: null,
    counts: {},
    isRepeatable: null,
    hubVersion: identity.hubVersion,
    who: identity.who,
  }
}

/**
 * The entry for a squash whose row takes the place of that of its last member. It has what a release without the squash
 * must know to see that the database is ahead of it, and its members in place of a statement.
 */
export function entryForReplaced(identity: RunIdentity, squash: Revision): LogEntry {
  return { ...entryFor(identity, squash, 'up'), event: 'replace', statement: squash.replaces.join(', ') }
}

/** The same, as read back. */
export interface LoggedEntry extends LogEntry {
  readonly id: number
  /** ISO 8601, UTC. */
  readonly at: string
}

/** The part of it that tells what is applied. */
export type AppliedEntry = Pick<
  LoggedEntry,
  'runId' | 'event' | 'revision' | 'direction' | 'downRevisions' | 'dependsOn' | 'message' | 'checksum' | 'form'
>

/** The part of it that tells which revisions are applied, and of which text. */
export type AppliedMark = Pick<LoggedEntry, 'revision' | 'direction' | 'checksum' | 'form'>

const markColumns: readonly string[] = ['revision', 'direction', 'checksum', 'form']

/** The columns of that part, and the id, for messages. */
const appliedColumns: readonly string[] =
  'id run_id event revision direction down_revisions depends_on message checksum form'.split(' ')

/** A column of the log: the maximum length of its text (`any`: unlimited), or a number. */
interface LogColumn {
  readonly holds: number | 'any' | 'integer'
  readonly isNullable?: true
}

/** The columns that a log has. */
interface LogShape {
  readonly columns: readonly { readonly name: string }[]
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

const columns = Object.keys(logColumns)

/** A table without these is not a version log; other columns are added if they are missing. */
export const essentialLogColumns: readonly string[] = ['id', 'at', 'run_id', 'event', 'revision', 'direction']

/**
 * `<versionTable>_log`: what was applied and undone, when, and by whom. Rows are only added, with one exception: the
 * row of a statement in batches is updated. The log does not determine what is applied; only the version rows do.
 */
export class VersionLog {
  /** As named in the config. */
  readonly name: string
  /** Without a schema. */
  readonly table: string
  /** With the schema that contains it. */
  readonly fullName: string
  /** The same, quoted. */
  readonly quoted: string
  readonly createSql: string
  readonly #dialect: Dialect
  readonly #storable: (text: string) => string
  /** What stands around the values of an INSERT. */
  readonly #insert: readonly string[]

  /**
   * `place` is the schema that contains it, if read from the database; `storable` returns the part of a text that the
   * database's encoding can store. Throws InvalidIdentifierError.
   */
  constructor(
    dialect: Dialect,
    schema: string | null,
    versionTable: string,
    place = schema,
    storable = (text: string) => text,
  ) {
    const table = `${versionTable}_log`
    this.#dialect = dialect
    this.#storable = storable
    this.name = formatTableName({ schema, name: table })
    this.table = table
    this.fullName = formatTableName({ schema: place, name: table })
    this.quoted = place === null ? dialect.quote(table) : `${dialect.quote(place)}.${dialect.quote(table)}`
    this.createSql = createSql(dialect, this.quoted)
    this.#insert = this.#insertTexts('VALUES (', ')')
  }

  /** The INSERT of one row; only if a condition holds, where one is given. */
  insert(entry: LogEntry, condition?: string): OwnStatement {
    const values: readonly BoundValue[] = [
      entry.runId,
      entry.event,
      entry.revision,
      entry.direction,
      JSON.stringify(entry.downRevisions),
      JSON.stringify(entry.dependsOn),
      entry.message,
      entry.statement === null ? null : masked(entry.statement),
      entry.milliseconds,
      entry.checksum,
      entry.form,
      JSON.stringify(Object.fromEntries(Object.entries(entry.counts).filter(([, count]) => count > 0))),
      entry.isRepeatable === null ? null : Number(entry.isRepeatable),
      entry.hubVersion,
      entry.who,
    ].map((value) => (typeof value === 'string' ? this.#textOf(value) : value))
    const texts = condition === undefined ? this.#insert : this.#insertTexts('SELECT ', ` WHERE ${condition}`)
    return new OwnStatement(texts, values, this.literal)
  }

  #insertTexts(before: string, after: string): readonly string[] {
    const start = `INSERT INTO ${this.quoted} (${columns.join(', ')}) ${before}`
    return [start, ...Array.from({ length: columns.length - 1 }, () => ', '), after]
  }

  #textOf(value: string): string {
    return this.#storable(value.includes('\0') ? value.replaceAll('\0', '') : value)
  }

  /** The UPDATE of the last statement that a run began, with its progress. */
  replaceStatement(runId: string, statement: string): Statement {
    const own = `run_id = ${this.literal(runId)} AND event = 'statement'`
    const last = `SELECT max(id) FROM ${this.quoted} WHERE ${own}`
    return {
      sql: `UPDATE ${this.quoted} SET statement = ${this.literal(masked(statement.replaceAll('\0', '')))} WHERE id = (${last})`,
    }
  }

  /** All rows, oldest first. The table must exist. */
  read(connection: Connection): Promise<readonly LoggedEntry[]> {
    return this.readWhere(connection, '1 = 1')
  }

  /** The rows that satisfy a condition, oldest first. The table must exist. */
  async readWhere(connection: Connection, condition: string): Promise<readonly LoggedEntry[]> {
    const { rows } = await connection.query(`SELECT * FROM ${this.quoted} WHERE ${condition} ORDER BY id`)
    return rows.map((row) => entryOf(row, this.name))
  }

  /**
   * The same, without what only shows who did it and when. A long history is read at each start, so a column less
   * counts. `shape` are the columns that this log has.
   */
  async readApplied(connection: Connection, condition: string, shape: LogShape): Promise<readonly AppliedEntry[]> {
    const rows = await this.#readColumns(connection, appliedColumns, condition, shape)
    return rows.map((row) => appliedOf(row, this.name))
  }

  /** The same, with what is needed to compare applied revisions with their files. */
  async readMarks(connection: Connection, condition: string, shape: LogShape): Promise<readonly AppliedMark[]> {
    const rows = await this.#readColumns(connection, markColumns, condition, shape)
    return rows.map((row) => ({
      revision: String(row['revision']),
      direction: directionIn(row),
      checksum: textIn(row, 'checksum'),
      form: textIn(row, 'form'),
    }))
  }

  async #readColumns(
    connection: Connection,
    names: readonly string[],
    condition: string,
    { columns: present }: LogShape,
  ): Promise<readonly Row[]> {
    const wanted = names.filter((name) => present.some((column) => column.name === name))
    const sql = `SELECT ${wanted.join(', ')} FROM ${this.quoted} WHERE ${condition} ORDER BY id`
    return (await connection.query(sql)).rows
  }

  /** The statements that add missing columns to an older log; existing rows have no value in them. */
  addMissingSql(present: readonly string[]): readonly string[] {
    return Object.entries(logColumns)
      .filter(([name]) => !present.includes(name))
      .map(([name, column]) => `ALTER TABLE ${this.quoted} ADD COLUMN ${name} ${typeOf(this.#dialect, column)}`)
  }

  /** A value as text, for use among values of other types. */
  asText(expression: string): string {
    return this.#dialect.ownTables.asText(expression)
  }

  /** A literal for a condition. */
  readonly literal = (value: BoundValue): string => this.#dialect.literal(value)
}

/** `at` is the database's clock, so that rows from different machines are in one chronological order. */
function createSql(dialect: Dialect, quoted: string): string {
  const { id, at, tableOptions } = dialect.ownTables
  const written = Object.entries<LogColumn>(logColumns).map(
    ([name, column]) => `${name} ${typeOf(dialect, column)}${column.isNullable ? '' : ' NOT NULL'}`,
  )
  const lines = [`id ${id}`, `at ${at}`, ...written].map((line) => `  ${line}`)
  return `CREATE TABLE IF NOT EXISTS ${quoted} (\n${lines.join(',\n')}\n) ${tableOptions}`.trimEnd()
}

function typeOf({ ownTables }: Dialect, { holds }: LogColumn): string {
  if (holds === 'integer') return ownTables.integerType
  return ownTables.textType(holds === 'any' ? null : holds)
}

function entryOf(row: Row, table: string): LoggedEntry {
  const numberOf = (name: string) => (row[name] === null || row[name] === undefined ? null : Number(row[name]))
  const isRepeatable = numberOf('is_repeatable')
  return {
    ...appliedOf(row, table),
    id: Number(row['id']),
    at: row['at'] instanceof Date ? row['at'].toISOString() : String(row['at']),
    statement: textIn(row, 'statement'),
    milliseconds: numberOf('milliseconds'),
    counts: jsonIn(row, 'counts', '{}', isCounts, table),
    isRepeatable: isRepeatable === null ? null : isRepeatable === 1,
    hubVersion: textIn(row, 'hub_version') ?? '',
    who: textIn(row, 'who') ?? '',
  }
}

/** Older logs lack columns, and their rows the values. */
function appliedOf(row: Row, table: string): AppliedEntry {
  return {
    runId: String(row['run_id']),
    // The columns contain what `insert` above wrote.
    event: String(row['event']) as LogEvent,
    revision: String(row['revision']),
    direction: directionIn(row),
    downRevisions: jsonIn(row, 'down_revisions', '[]', isTexts, table),
    dependsOn: jsonIn(row, 'depends_on', '[]', isTexts, table),
    message: textIn(row, 'message') ?? '',
    checksum: textIn(row, 'checksum'),
    form: textIn(row, 'form'),
  }
}

function directionIn(row: Row): LogEntry['direction'] {
  return row['direction'] === 'down' ? 'down' : 'up'
}

function textIn(row: Row, name: string): string | null {
  return row[name] === null || row[name] === undefined ? null : String(row[name])
}

/** Most lists of dependencies are empty. */
const none: readonly string[] = []

/** Reads what `insert` wrote as JSON; the row may have been modified since. */
function jsonIn<Value>(
  row: Row,
  column: string,
  empty: string,
  isValue: (value: unknown) => value is Value,
  table: string,
): Value {
  const text = String(row[column] ?? empty)
  const value = text === '[]' ? none : parsed(text)
  if (isValue(value)) return value
  throw new LogRowError(table, String(row['id']), column, text, empty)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The caller reports it.
    return undefined
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

function isCounts(value: unknown): value is Readonly<Record<string, number>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject && Object.values(value).every((each) => typeof each === 'number')
}
