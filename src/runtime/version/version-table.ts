import type { Connection } from '../../connection.ts'
import type { Dialect, Statement } from '../../dialects/port/dialect.ts'
import { formatTableName } from '../../schema/table-name.ts'
import type { RowChanges } from '../../revision/version-heads.ts'

/** One change of the version rows. Each must hit exactly one row, else someone else has been there. */
export interface RowChange {
  readonly statement: Statement
  /** What the row says before, for the message when it is not there. */
  readonly expects: string
}

/** How a NULL reads: no id is written so. */
const nullRow = '(NULL)'

/** The version table's SQL and its rows: exactly the maximal applied revisions. */
export class VersionTable {
  /** As the config names it, with its schema where the config places it. */
  readonly name: string
  /** Without any schema. */
  readonly table: string
  /** The schema that the config names; null where it names none. */
  readonly schema: string | null
  /** The schema in which it stands; null where there is no such thing, or it is not known. */
  readonly place: string | null
  /** With the schema in which it stands: what a revision does to the session's path changes nothing. */
  readonly fullName: string
  /** The same, in quotes. */
  readonly quoted: string
  /** Whether a column of that type holds texts, as `version_num` must. */
  readonly isTextType: (type: string) => boolean
  readonly #dialect: Dialect

  /** `place` is the schema in which it stands, where the database has told it. Throws InvalidIdentifierError. */
  constructor(dialect: Dialect, schema: string | null, table: string, place = schema, key = `${table}_pkc`) {
    this.#dialect = dialect
    this.name = formatTableName({ schema, name: table })
    this.table = table
    this.schema = schema
    this.place = place
    this.fullName = formatTableName({ schema: place, name: table })
    this.quoted = place === null ? dialect.quote(table) : `${dialect.quote(place)}.${dialect.quote(table)}`
    const { textType, tableOptions, isTextType } = dialect.ownTables
    this.isTextType = isTextType
    this.createSql = `CREATE TABLE IF NOT EXISTS ${this.quoted} (
  version_num ${textType(255)} NOT NULL,
  CONSTRAINT ${dialect.quote(key)} PRIMARY KEY (version_num)
) ${tableOptions}`.trimEnd()
  }

  readonly createSql: string

  /** The same table under another name, until it has the rows that it begins with. */
  beforeNamed(): VersionTable {
    return new VersionTable(this.#dialect, this.schema, `${this.table}_new`, this.place, `${this.table}_pkc`)
  }

  /** Makes room for ids of any length that hub takes; null where a column's width means nothing. */
  get widenSql(): string | null {
    return this.#dialect.ownTables.widenSql(this.quoted)
  }

  /** The rows, sorted, each once. The table must exist. A NULL, which no table of hub's takes, reads as `(NULL)`. */
  async read(connection: Connection): Promise<readonly string[]> {
    const { rows } = await connection.query(`SELECT version_num FROM ${this.quoted}`)
    return [...new Set(readable(rows.map((row) => row['version_num'])))]
  }

  /**
   * The rows of a table that this connection has locked, sorted: those that are there twice, which a table without a key
   * may hold, are made one, so that every change hits one row.
   */
  async withoutTwins(connection: Connection, values: readonly unknown[]): Promise<readonly string[]> {
    const all = readable(values)
    const twice = new Set(all.filter((row, index) => all[index - 1] === row))
    for (const row of twice) {
      await connection.query(`DELETE FROM ${this.quoted} WHERE ${this.#is(row)}`)
      await connection.query(`INSERT INTO ${this.quoted} (version_num) VALUES (${this.#value(row)})`)
    }
    return [...new Set(all)]
  }

  #value(id: string): string {
    return id === nullRow ? 'NULL' : this.#dialect.literal(id)
  }

  #is(id: string): string {
    return id === nullRow ? 'version_num IS NULL' : `version_num = ${this.#value(id)}`
  }

  /** A step's changes as statements, deletions first; one row that replaces another is an UPDATE, as Alembic has it. */
  changes({ deletes, inserts }: RowChanges): readonly RowChange[] {
    const [removed] = deletes
    const [added] = inserts
    if (removed !== undefined && added !== undefined && deletes.length === 1 && inserts.length === 1) {
      const sql = `UPDATE ${this.quoted} SET version_num = ${this.#value(added)} WHERE ${this.#is(removed)}`
      return [{ statement: { sql }, expects: removed }]
    }
    return [
      ...deletes.map((id) => ({
        statement: { sql: `DELETE FROM ${this.quoted} WHERE ${this.#is(id)}` },
        expects: id,
      })),
      ...inserts.map((id) => ({
        statement: { sql: `INSERT INTO ${this.quoted} (version_num) VALUES (${this.#value(id)})` },
        expects: id,
      })),
    ]
  }
}

/** Sorted here: the databases' collations differ, and PostgreSQL's from server to server. */
function readable(values: readonly unknown[]): readonly string[] {
  return values.map((value) => (value === null ? nullRow : String(value))).toSorted()
}
