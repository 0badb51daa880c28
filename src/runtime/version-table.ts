import type { Connection } from '../connection.ts'
import type { Dialect, Statement } from '../dialects/dialect.ts'
import { formatTableName } from '../schema/table-name.ts'
import type { RowChanges } from '../revision/version-heads.ts'

/** One change of the version rows. Each must hit exactly one row, else someone else has been there. */
export interface RowChange {
  readonly statement: Statement
  /** What the row says before, for the message when it is not there. */
  readonly expects: string
}

/** The version table's SQL and its rows: exactly the maximal applied revisions. */
export class VersionTable {
  /** As the config names it, with its schema where the config places it. */
  readonly name: string
  /** The same, in quotes. */
  readonly quoted: string
  readonly #dialect: Dialect

  constructor(dialect: Dialect, schema: string | null, table: string) {
    this.#dialect = dialect
    this.name = formatTableName({ schema, name: table })
    this.quoted = schema === null ? dialect.quote(table) : `${dialect.quote(schema)}.${dialect.quote(table)}`
    this.createSql = `CREATE TABLE IF NOT EXISTS ${this.quoted} (
  version_num VARCHAR(255) NOT NULL,
  CONSTRAINT ${dialect.quote(`${table}_pkc`)} PRIMARY KEY (version_num)
)`
  }

  readonly createSql: string

  /** The rows, sorted. The table must exist. */
  async read(connection: Connection): Promise<readonly string[]> {
    const { rows } = await connection.query(`SELECT version_num FROM ${this.quoted}`)
    // Sorted here: the databases' collations differ, and PostgreSQL's from server to server.
    return rows.map((row) => String(row['version_num'])).toSorted()
  }

  /** A step's changes as statements, deletions first; one row that replaces another is an UPDATE, as Alembic has it. */
  changes({ deletes, inserts }: RowChanges): readonly RowChange[] {
    const value = (id: string) => this.#dialect.literal(id)
    const [removed] = deletes
    const [added] = inserts
    if (removed !== undefined && added !== undefined && deletes.length === 1 && inserts.length === 1) {
      const sql = `UPDATE ${this.quoted} SET version_num = ${value(added)} WHERE version_num = ${value(removed)}`
      return [{ statement: { sql }, expects: removed }]
    }
    return [
      ...deletes.map((id) => ({
        statement: { sql: `DELETE FROM ${this.quoted} WHERE version_num = ${value(id)}` },
        expects: id,
      })),
      ...inserts.map((id) => ({
        statement: { sql: `INSERT INTO ${this.quoted} (version_num) VALUES (${value(id)})` },
        expects: id,
      })),
    ]
  }
}
