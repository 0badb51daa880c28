import { randomBytes } from 'node:crypto'

import type { Connection } from '../../connection.ts'
import { HubError } from '../../errors.ts'
import { handle, type Operation } from '../../operations/operation.ts'
import type { Table } from '../../schema/table.ts'
import type { View } from '../../schema/view.ts'
import { mapTable } from '../../schema/walk.ts'
import { withTextsOf } from '../../schema/with-texts-of.ts'
import type { NormalizedTexts, NormalizeRequest } from '../port/normalize.ts'
import { errorCode } from './error-code.ts'
import { compiler } from './compiler.ts'
import { PostgresInspector } from './inspector.ts'
import { quote, quoteTable } from './quote.ts'
import { ScratchSchemas } from './scratch-schemas.ts'
import { messageOf } from '../../words.ts'

/** insufficient_privilege, read_only_sql_transaction, object_not_in_prerequisite_state (a standby). */
const forbidden = new Set<string | null>(['42501', '25006', '55000'])

/**
 * Creates tables and views in scratch schemas, reads them back with the same inspector and rolls everything back:
 * PostgreSQL stores expressions as trees, and only PostgreSQL knows how it prints them. Must not be called inside a
 * transaction.
 */
export async function normalize(connection: Connection, request: NormalizeRequest): Promise<NormalizedTexts> {
  if (request.tables.length + request.views.length === 0) return { ...request, refused: null }
  await connection.query('BEGIN')
  try {
    const scratch = new ScratchSchemas(`hub_${randomBytes(6).toString('hex')}`)
    const refused = await makeSchemas(connection, scratch.schemasFor(request))
    if (refused !== null) return { ...request, refused }
    // Views read the existing tables, so they are created before the scratch tables can hide those.
    const views = await normalizeViews(connection, request.views, scratch)
    return { tables: await normalizeTables(connection, request.tables, scratch), views, refused: null }
  } finally {
    await connection.query('ROLLBACK')
  }
}

async function makeSchemas(connection: Connection, schemas: readonly string[]): Promise<string | null> {
  try {
    for (const schema of schemas) await connection.query(`CREATE SCHEMA ${quote(schema)}`)
    return null
  } catch (error) {
    if (forbidden.has(errorCode(error))) return messageOf(error)
    throw error
  }
}

async function normalizeViews(
  connection: Connection,
  views: readonly View[],
  scratch: ScratchSchemas,
): Promise<readonly View[]> {
  const made: View[] = []
  for (const view of views) {
    const { definition, materialized, indexes = [] } = view
    const name = scratch.nameOf(view.name)
    // Without data: the query is not run.
    const isMade = materialized
      ? await attempt(connection, [
          { kind: 'execute', sql: `CREATE MATERIALIZED VIEW ${quoteTable(name)} AS\n${definition}\nWITH NO DATA` },
        ])
      : await attempt(connection, [{ kind: 'createView', view: { name, definition } }])
    if (isMade) made.push(view)
    for (const index of isMade ? indexes : []) await attempt(connection, [{ kind: 'createIndex', table: name, index }])
  }
  const found = await new PostgresInspector(connection).views({ schemas: scratch.schemas })
  return made.map((view) => {
    const { definition = view.definition, indexes = [] } =
      found.find(({ name }) => scratch.isSame(name, view.name)) ?? {}
    return {
      ...view,
      definition,
      ...(view.indexes && {
        indexes: view.indexes.map((index) => indexes.find(({ name }) => name === index.name) ?? index),
      }),
    }
  })
}

async function normalizeTables(
  connection: Connection,
  tables: readonly Table[],
  scratch: ScratchSchemas,
): Promise<readonly Table[]> {
  const { rows } = await connection.query(
    "SELECT current_setting('search_path') AS path, current_schemas(false)::text[] AS visible",
  )
  const path = String(rows[0]?.['path'])
  // The cast is to an array of texts.
  const visible = (rows[0]?.['visible'] ?? []) as readonly string[]
  // Types and functions are found in their own schemas.
  await setPath(connection, scratch.schemas, path)
  for (const table of tables) {
    const [bare, ...parts] = scratch.operationsFor(table)
    if (bare && !(await attempt(connection, [bare, ...parts])) && (await attempt(connection, [bare]))) {
      for (const part of parts) await attempt(connection, [part])
    }
  }
  // Objects printed without a schema are those found in the search path, as when the tables themselves are read.
  await setPath(connection, scratch.visibleTo(visible), path)
  const found = await new PostgresInspector(connection).tables({ schemas: scratch.schemas })
  const renamed = await quotedNames(connection, scratch)
  return tables.map((table) => {
    const normalized = found.find(({ name }) => scratch.isSame(name, table.name))
    return normalized ? withTextsOf(table, withNames(normalized, renamed)) : table
  })
}

async function setPath(connection: Connection, first: readonly string[], path: string): Promise<void> {
  const all = [...first.map(quote), path].join(', ')
  await connection.query("SELECT set_config('search_path', $1, true)", [all])
}

/** The scratch schemas, and how PostgreSQL prints the schemas that they replace. */
async function quotedNames(
  connection: Connection,
  scratch: ScratchSchemas,
): Promise<readonly (readonly [string, string])[]> {
  const pairs: [string, string][] = []
  for (const [made, stoodFor] of scratch.pairs) {
    const { rows } = await connection.query('SELECT quote_ident($1) AS name', [stoodFor])
    pairs.push([`${made}.`, `${String(rows[0]?.['name'])}.`])
  }
  return pairs
}

/** The table with the names of real schemas in its expressions; scratch schema names occur nowhere else. */
function withNames(table: Table, names: readonly (readonly [string, string])[]): Table {
  return mapTable(table, { text: ({ text }) => names.reduce((all, [from, to]) => all.replaceAll(from, to), text) })
}

/** Runs all of the operations or none; whether PostgreSQL accepted them. */
async function attempt(connection: Connection, operations: readonly Operation[]): Promise<boolean> {
  const inspector = new PostgresInspector(connection)
  await connection.query('SAVEPOINT hub_scratch')
  try {
    for (const operation of operations) {
      for (const { sql } of await handle(compiler, operation, { inspector })) await connection.query(sql)
    }
    await connection.query('RELEASE SAVEPOINT hub_scratch')
    return true
  } catch (error) {
    // Without a code, hub itself refused, or the connection was lost: then the rollback fails too.
    if (!(error instanceof HubError) && errorCode(error) === null) throw error
    await connection.query('ROLLBACK TO SAVEPOINT hub_scratch')
    return false
  }
}
