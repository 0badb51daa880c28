import pg from 'pg'
import sqlite3 from 'sqlite3'
import { expect, it, onTestFinished, vi } from 'vitest'

import { upgrade } from '../../dist/index.js'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { versionsOf } from '../support/revisions.ts'

const rows = 3_000

/** The greatest number of rows that a statement of the revision gave to hub. */
async function mostRows(database: TestDatabase, up: string): Promise<number> {
  onTestFinished(() => database.close())
  await database.exec('CREATE TABLE users (id integer PRIMARY KEY, role varchar(20))')
  const ids = Array.from({ length: rows }, (_, index) => `(${index + 1})`)
  await database.exec(`INSERT INTO users (id) VALUES ${ids.join(', ')}`)
  await database.exec('CREATE TABLE hub_version (version_num varchar(255) NOT NULL PRIMARY KEY)')
  const project = createProject(versionsOf({ id: 'aaaa00000001', up }))
  const found: number[] = []
  const { all } = sqlite3.Database.prototype
  const ofSqlite = vi.spyOn(sqlite3.Database.prototype, 'all').mockImplementation(function (
    this: sqlite3.Database,
    ...given: unknown[]
  ) {
    const done = given.pop() as (error: Error | null, read: unknown[] | undefined) => void
    return Reflect.apply(all, this, [
      ...given,
      (error: Error | null, read: unknown[] | undefined) => {
        found.push(read?.length ?? 0)
        done(error, read)
      },
    ]) as sqlite3.Database
  })
  const ofPostgres = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await upgrade({ url: database.url, versions: project.path('versions') }, 'head')
    for (const { value } of ofPostgres.mock.settledResults) {
      const results: unknown[] = Array.isArray(value) ? value : [value]
      for (const each of results) found.push((each as { readonly rows?: unknown[] } | undefined)?.rows?.length ?? 0)
    }
  } finally {
    ofSqlite.mockRestore()
    ofPostgres.mockRestore()
  }
  return Math.max(...found)
}

describeEachDatabase('the rows of a table', (create) => {
  it('come to hub a batch at a time in a backfill on SQLite, and never on PostgreSQL', async () => {
    const database = await create()
    const up = "await op.backfill('users', { set: { role: 'guest' }, where: 'role IS NULL', batchSize: 100 })"
    const most = await mostRows(database, up)
    if (database.url.startsWith('postgres')) expect(most).toBeLessThan(100)
    else expect(most).toBe(100)
    const [left] = await database.query('SELECT count(*) AS n FROM users WHERE role IS NULL')
    expect(Number(left?.['n'])).toBe(0)
  })

  it('never come to hub where the table is changed', async () => {
    const database = await create()
    const up = "await op.alterColumn('users', 'role', { type: 'text', nullable: true })"
    expect(await mostRows(database, up)).toBeLessThan(100)
    const [all] = await database.query('SELECT count(*) AS n FROM users')
    expect(Number(all?.['n'])).toBe(rows)
  })
})
