import type { BatchStatement, Connection, Row } from '../../connection.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { formatTableName } from '../../schema/table-name.ts'
import type { RowChanges } from '../../revision/version-heads.ts'
import { OwnStatement } from './own-statement.ts'

/** One change of the version rows. It must affect exactly one row; otherwise another process has changed them. */
export interface RowChange {
  readonly statement: BatchStatement
  /** The expected row, for the message if it does not exist. */
  readonly expects: string
}

/** The text for a NULL; no id has this form. */
const nullRow = '(NULL)'

/** The version table's SQL and its rows, which are exactly the maximal applied revisions. */
export class VersionTable {
  /** As named in the config, with its schema if the config specifies one. */
  readonly name: string
  /** Without a schema. */
  readonly table: string
  /** The schema given in the config; null if none is given. */
  readonly schema: string | null
  /** The schema that contains it; null if there are no schemas, or if it is unknown. */
  readonly place: string | null
  /** With the schema that contains it, so that changes of the session's search path have no effect. */
  readonly fullName: string
  /** The same, quoted. */
  readonly quoted: string
  /** Whether a column of this type holds text, as `version_num` must. */
  readonly isTextType: (type: string) => boolean
  readonly #dialect: Dialect
  /** What stands around the ids of the UPDATE that replaces one row with another. */
  readonly #update: readonly string[]

  /** `place` is the schema that contains it, if read from the database. Throws InvalidIdentifierError. */
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
    this.#update = [`UPDATE ${this.quoted} SET version_num = `, ' WHERE version_num = ', '']
    this.createSql = `CREATE TABLE IF NOT EXISTS ${this.quoted} (
  version_num ${textType(255)} NOT NULL,
  CONSTRAINT ${dialect.quote(key)} PRIMARY KEY (version_num)
) ${tableOptions}`.trimEnd()
  }

  readonly createSql: string

  /** The same table under a temporary name, until it has its first rows. */
  beforeNamed(): VersionTable {
    return new VersionTable(this.#dialect, this.schema, `${this.table}_new`, this.place, `${this.table}_pkc`)
  }

  /**
   * The statement that widens the column for ids of any length that hub accepts; null if column widths have no effect.
   */
  get widenSql(): string | null {
    return this.#dialect.ownTables.widenSql(this.quoted)
  }

  /** The query of its rows. */
  get readSql(): string {
    return `SELECT version_num FROM ${this.quoted}`
  }

  /**
   * The distinct rows of the result, sorted. A NULL, which no table created by hub allows, reads as `(NULL)`.
   */
  rowsOf(result: readonly Row[]): readonly string[] {
    return [...new Set(readable(result.map((row) => row['version_num'])))]
  }

  /**
   * The rows of a table that this connection has locked, sorted. Duplicates, which a table without a key may contain,
   * are reduced to one row, so that every change affects one row.
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

  #replace(removed: string, added: string): BatchStatement {
    if (removed === nullRow || added === nullRow)
      return `UPDATE ${this.quoted} SET version_num = ${this.#value(added)} WHERE ${this.#is(removed)}`
    return new OwnStatement(this.#update, [added, removed], (id) => this.#dialect.literal(id))
  }

  /**
   * The changes of a step as statements, deletions first; replacing one row with another is an UPDATE, as in Alembic.
   */
  changes({ deletes, inserts }: RowChanges): readonly RowChange[] {
    const [removed] = deletes
    const [added] = inserts
    if (removed !== undefined && added !== undefined && deletes.length === 1 && inserts.length === 1) {
      return [{ statement: this.#replace(removed, added), expects: removed }]
    }
    return [
      ...deletes.map((id) => ({
        statement: `DELETE FROM ${this.quoted} WHERE ${this.#is(id)}`,
        expects: id,
      })),
      ...inserts.map((id) => ({
        statement: `INSERT INTO ${this.quoted} (version_num) VALUES (${this.#value(id)})`,
        expects: id,
      })),
    ]
  }
}

/** Sorted here, since collations differ between databases, and in PostgreSQL between servers. */
function readable(values: readonly unknown[]): readonly string[] {
  return values.map((value) => (value === null ? nullRow : String(value))).toSorted()
}
