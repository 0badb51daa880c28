import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Fact, OtherObject, SequenceState } from '../../dialects/port/contents.ts'
import { readSchema, type WholeSchema } from '../../runtime/entities/read-schema.ts'
import type { Database, OpenOptions } from '../../runtime/session/database.ts'
import { readPatiently } from '../../runtime/session/read-patiently.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import type { Table } from '../../schema/table.ts'

/** A row: each value as a literal of the database's SQL, null for NULL. */
export type LiteralRow = Readonly<Record<string, string | null>>

/** Every object of a database. */
export interface Objects {
  readonly schema: WholeSchema
  readonly sequences: readonly SequenceState[]
  readonly others: readonly OtherObject[]
  /** Owners, privileges and settings. */
  readonly facts: readonly Fact[]
}

/** Everything in a scratch database: what the revisions created, and what they inserted. */
export interface State extends Objects {
  /** By table name. */
  readonly rows: ReadonlyMap<string, readonly LiteralRow[]>
}

/** Reads the objects of an environment's database, without hub's own tables and those of these names. */
export function readObjects(environment: Environment, without: readonly string[] = []): Promise<Objects> {
  return withDatabase(environment, { readOnly: true }, (database) => objectsOf(database, without))
}

/**
 * The same of a database that other sessions use, waiting for their locks on tables up to `lockTimeout`. Throws
 * TablesLockedError.
 */
export function readSharedObjects(
  environment: Environment,
  without: readonly string[],
  options: Pick<OpenOptions, 'log' | 'signal'>,
): Promise<Objects> {
  return withDatabase(environment, { ...options, readOnly: true }, (database) =>
    readPatiently(database, () => objectsOf(database, without)),
  )
}

/**
 * Reads an environment's database whole, without hub's own tables and those of these names. Only for a scratch
 * database: all rows are held in memory.
 */
export function readState(environment: Environment, without: readonly string[] = []): Promise<State> {
  return withDatabase(environment, { readOnly: true }, async (database) => {
    const objects = await objectsOf(database, without)
    const rows = new Map<string, readonly LiteralRow[]>()
    const { tables } = objects.schema
    const found = await database.connection.batch(tables.map((table) => rowsQuery(table, database.dialect)))
    // The query turns each value into text.
    for (const [at, { name }] of tables.entries()) rows.set(name, (found[at]?.rows ?? []) as readonly LiteralRow[])
    const hasStored = objects.schema.views.some(({ materialized }) => materialized)
    const stored = hasStored ? await database.dialect.contents.storedViews(database.connection) : []
    for (const name of stored) rows.set(name, await rowsOfView(name, database))
    return { ...objects, rows }
  })
}

async function objectsOf({ dialect, connection, ownTables }: Database, without: readonly string[]): Promise<Objects> {
  const left = [...ownTables, ...without]
  const facts = await dialect.contents.facts(connection)
  const sequences = await dialect.contents.sequences(connection)
  return {
    schema: await readSchema(dialect.inspector(connection), left),
    sequences: sequences.filter(({ table }) => table === null || !left.includes(table)),
    others: await dialect.contents.others(connection),
    facts: facts
      .filter(({ table }) => table === null || !left.includes(table))
      .toSorted((a, b) => (`${a.kind} ${a.name}` < `${b.kind} ${b.name}` ? -1 : 1)),
  }
}

function rowsQuery({ name, columns }: Table, { quote, quoteTable, rowQueries }: Dialect): string {
  const values = columns.map((column) => `${rowQueries.asLiteral(quote(column.name))} AS ${quote(column.name)}`)
  return `SELECT ${values.join(', ') || 'NULL'} FROM ${quoteTable(name)}`
}

/** A view's columns are not known, so that their values are written here. */
async function rowsOfView(name: string, { dialect, connection }: Database): Promise<readonly LiteralRow[]> {
  const { rows } = await connection.query(`SELECT * FROM ${dialect.quoteTable(name)}`)
  const written = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, written(value)])))
}
