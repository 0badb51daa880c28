import { expect } from 'vitest'

import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../../support/databases.ts'
import { createLastingProject, type Project } from '../../support/project.ts'
import { configText, contents, versionsOf } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'
import type { Round } from '../frame/torture.ts'
import { checkOutput } from './output.ts'
import { ids, type Rows } from './row-values.ts'

const reads: readonly (readonly string[])[] = [
  ['current'],
  ['status'],
  ['history', '--applied'],
  ['history', '-r', 'current:'],
  ['upgrade', '--dry-run'],
  ['downgrade', '-1', '--dry-run'],
  ['current', '--check-heads'],
]

export interface RowsPlace {
  readonly database: TestDatabase
  readonly project: Project
}

export async function startRows(kind: TestDatabase['kind'], round: Round): Promise<RowsPlace> {
  const database = kind === 'postgres' ? await createPostgresDatabase() : await createSqliteDatabase()
  round.after(() => database.close())
  const files = versionsOf(
    ...ids.map((id, index) => ({
      id,
      down: index === 0 ? null : (ids[index === 3 ? 1 : index - 1] ?? null),
      up: `await op.execute('CREATE TABLE IF NOT EXISTS t${index} (x int)')`,
      downBody: `await op.execute('DROP TABLE IF EXISTS t${index}')`,
    })),
  )
  const project = createLastingProject({
    'migrate.config.js': configText({ url: database.url, lockTimeout: 2000 }),
    ...files,
  })
  round.after(project.dispose)
  await database.exec('CREATE TABLE kept (x int); INSERT INTO kept VALUES (1)')
  // Somebody's tables, without what keeps NULL and copies out.
  const columns = kind === 'postgres' ? 'id bigserial, at timestamptz' : 'id INTEGER PRIMARY KEY AUTOINCREMENT, at'
  const texts =
    'run_id text, event text, revision text, direction text, down_revisions text, depends_on text, message text, statement text'
  await database.exec(`CREATE TABLE hub_version (version_num text);
    CREATE TABLE hub_version_log (${columns}, ${texts}, milliseconds integer, checksum text, form text, counts text, is_repeatable ${kind === 'postgres' ? 'boolean' : 'integer'}, hub_version text, who text)`)
  return { database, project }
}

/** Whatever rows there are, reading changes nothing, and a change is done or refused: with sentences, and without a fault. */
export async function checkRows({ versions, log, change }: Rows, { database, project }: RowsPlace): Promise<void> {
  await put(
    database,
    'hub_version',
    versions.map((version_num) => ({ version_num })),
  )
  await put(database, 'hub_version_log', log)
  const before = await contents(database)
  for (const words of reads) {
    for (const more of [[], ['--json']]) {
      checkOutput([...words, ...more], await runHub(project, [...words, ...more]))
      expect(await contents(database), words.join(' ')).toEqual(before)
    }
  }
  const result = await runHub(project, change)
  checkOutput(change, result)
  const after = await contents(database)
  if (result.code !== 0) expect(after, `${change.join(' ')}: ${result.stderr}`).toEqual(before)
  expect(after['kept']).toEqual([{ x: 1 }])
}

async function put(
  database: TestDatabase,
  table: string,
  all: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  await database.exec(`DELETE FROM ${table}`)
  for (const row of all) {
    const names = Object.keys(row)
    const values = names.map((_name, index) => (database.kind === 'postgres' ? `$${index + 1}` : '?'))
    const given = names.map((name) =>
      name === 'is_repeatable' && database.kind === 'postgres' && row[name] !== null ? row[name] === 1 : row[name],
    )
    await database.query(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${values.join(', ')})`, given)
  }
}
