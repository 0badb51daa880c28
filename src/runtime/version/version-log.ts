import type { BoundValue, Connection, Row } from '../../connection.ts'
import type { Dialect, Statement } from '../../dialects/port/dialect.ts'
import { masked } from '../../masked.ts'
import { formatTableName } from '../../schema/table-name.ts'
import { addMissingLogSql, columnNames, createLogSql } from './log-columns.ts'
import type { AppliedEntry, AppliedMark, LogEntry, LoggedEntry } from './log-entry.ts'
import { appliedColumns, appliedOf, entryOf, markColumns, markOf } from './log-rows.ts'
import { OwnStatement } from './own-statement.ts'

/** The columns that a log has. */
interface LogShape {
  readonly columns: readonly { readonly name: string }[]
}

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
    this.createSql = createLogSql(dialect, this.quoted)
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
    const start = `INSERT INTO ${this.quoted} (${columnNames.join(', ')}) ${before}`
    return [start, ...Array.from({ length: columnNames.length - 1 }, () => ', '), after]
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
    return rows.map(markOf)
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
    return addMissingLogSql(this.#dialect, this.quoted, present)
  }

  /** A value as text, for use among values of other types. */
  asText(expression: string): string {
    return this.#dialect.ownTables.asText(expression)
  }

  /** A literal for a condition. */
  readonly literal = (value: BoundValue): string => this.#dialect.literal(value)
}
