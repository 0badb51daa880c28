import { randomBytes } from 'node:crypto'

import type { Connection } from '../../connection.ts'
import { groupBy } from '../../group-by.ts'
import { bareName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import type { View } from '../../schema/view.ts'
import { mapTable } from '../../schema/walk.ts'
import { withTextsOf } from '../../schema/with-texts-of.ts'
import type { NormalizedTexts, NormalizeRequest } from '../port/normalize.ts'
import { errorCode } from './error-code.ts'
import { PostgresInspector } from './inspector.ts'
import { lockTimeout } from './lock-timeout.ts'
import { quote } from './quote.ts'
import { makeTables, makeViews } from './scratch-objects.ts'
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
  const { lockLimit } = request
  await connection.batch(['BEGIN', ...(lockLimit === undefined ? [] : [lockTimeout(lockLimit)])])
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
  if (views.length === 0) return []
  const made = await makeViews(connection, views, scratch)
  const find = finder(await new PostgresInspector(connection).views({ schemas: scratch.schemas }), scratch)
  return made.map((view) => {
    const { definition = view.definition, indexes = [] } = find(view.name) ?? {}
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
  if (tables.length === 0) return []
  const { rows } = await connection.query(
    "SELECT current_setting('search_path') AS path, current_schemas(false)::text[] AS visible",
  )
  const path = String(rows[0]?.['path'])
  // The cast is to an array of texts.
  const visible = (rows[0]?.['visible'] ?? []) as readonly string[]
  // Types and functions are found in their own schemas.
  await setPath(connection, scratch.schemas, path)
  await makeTables(
    connection,
    tables.map((table) => scratch.operationsFor(table)),
  )
  // Objects printed without a schema are those found in the search path, as when the tables themselves are read.
  await setPath(connection, scratch.visibleTo(visible), path)
  const find = finder(await new PostgresInspector(connection).tables({ schemas: scratch.schemas }), scratch)
  const renamed = await quotedNames(connection, scratch)
  return tables.map((table) => {
    const normalized = find(table.name)
    return normalized ? withTextsOf(table, withNames(normalized, renamed)) : table
  })
}

/** Finds what was read back by the name that it stands for. */
function finder<Item extends { readonly name: string }>(
  found: readonly Item[],
  scratch: ScratchSchemas,
): (name: string) => Item | undefined {
  const byName = groupBy(found, ({ name }) => bareName(name))
  return (wanted) => byName.get(bareName(wanted))?.find(({ name }) => scratch.isSame(name, wanted))
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
