import fc from 'fast-check'
import { expect } from 'vitest'

import { downgrade, status, upgrade } from '../../../dist/index.js'
import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../../support/databases.ts'
import { createLastingProject } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'
import type { Round } from '../frame/torture.ts'
import { orRefusedLater } from './refused.ts'

const pieces = ['"', '""', '`', "'", '[', ']', ';', '--', '/*', '.', ',', '(', ' ', '  ', '\n', '\t', '\\', '$1', '?', ':x', '%', '{', 'select', 'user', 'hub_version', 'hub_version_log', '_log', 'T', 't', 'é', 'É', '名前', '😀', '\u0000', '\u001b[2J', '\u202e', '\ud800', 'sqlite_', 'pg_', 'main.', 'temp.', 'public.', 'x'.repeat(59), 'é'.repeat(31), '"; DROP TABLE kept; --', 'kept', 'first'] // prettier-ignore

const name = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join(''))

/** What a config can have as the names of the version table and its schema. */
export const tableNames = fc.record({ table: name, schema: fc.option(name, { nil: null, freq: 3 }) })

export interface NamedPlace {
  readonly database: TestDatabase
  readonly versions: string
}

export async function startNamed(kind: TestDatabase['kind'], round: Round): Promise<NamedPlace> {
  const database = kind === 'postgres' ? await createPostgresDatabase() : await createSqliteDatabase()
  round.after(() => database.close())
  const project = createLastingProject(
    versionsOf({
      id: 'aaaa00000001',
      up: "await op.execute('CREATE TABLE first (x int)')",
      downBody: "await op.dropTable('first')",
    }),
  )
  round.after(project.dispose)
  await database.exec('CREATE TABLE kept (x int); INSERT INTO kept VALUES (1)')
  return { database, versions: project.path('versions') }
}

/** Exactly these tables are made, whatever is in their names, or none and the name is refused with a sentence. */
export async function checkNames(
  { table, schema }: { readonly table: string; readonly schema: string | null },
  { database, versions }: NamedPlace,
): Promise<void> {
  const { url, kind } = database
  const environment = { url, versions, versionTable: table, ...(schema !== null && { versionTableSchema: schema }) }
  const hasSchema =
    schema !== null && kind === 'postgres' && (await isDone(database, `CREATE SCHEMA ${quoted(schema)}`))
  try {
    const before = await relations(database)
    const done = await orRefusedLater(() => upgrade(environment))
    if (done instanceof Error)
      return expect({ done: done.message, after: await relations(database) }).toEqual({
        done: done.message,
        after: before,
      })
    const inSchema = schema !== null && kind === 'postgres' ? schema : kind === 'postgres' ? 'public' : 'main'
    const own = [`${inSchema}|${table}`, `${inSchema}|${table}_log`]
    const first = kind === 'postgres' ? 'public|first' : 'main|first'
    expect(await relations(database)).toEqual([...before, ...own, first].toSorted())
    expect((await status(environment)).current).toMatchObject([{ revision: 'aaaa00000001' }])
    await downgrade(environment, 'base')
    expect(await relations(database)).toEqual([...before, ...own].toSorted())
    for (const each of [table, `${table}_log`]) await database.exec(`DROP TABLE ${quoted(inSchema)}.${quoted(each)}`)
    expect(await database.query('SELECT x FROM kept')).toEqual([{ x: 1 }])
  } finally {
    if (hasSchema) await database.exec(`DROP SCHEMA ${quoted(schema)} CASCADE`)
  }
}

async function relations(database: TestDatabase): Promise<readonly string[]> {
  const rows = await database.query(
    database.kind === 'postgres'
      ? "SELECT schemaname || '|' || tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
      : "SELECT 'main|' || name AS name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
  )
  return rows.map((row) => String(row['name'])).toSorted()
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

async function isDone(database: TestDatabase, sql: string): Promise<boolean> {
  return database.exec(sql).then(
    () => true,
    () => false,
  )
}
