import { existsSync } from 'node:fs'

import { DataSource } from 'typeorm'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { upgrade } from '../../../dist/index.js'
import { sqlite3DataSource } from '../../../dist/sqlite3.js'
import { backup } from '../../../src/dialects/sqlite/backup.ts'
import { sleep } from '../../../src/poll.ts'
import { createSqliteDatabase, type TestDatabase } from '../../support/databases.ts'
import { createProject, type Project } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'
import { sessionOn } from '../../support/sessions.ts'

const versions = versionsOf({ id: 'aaaa00000001', up: "await op.execute('UPDATE notes SET text = NULL')" })

describe('VACUUM INTO', () => {
  let database: TestDatabase
  let project: Project
  let file: string
  beforeEach(async () => {
    database = await createSqliteDatabase()
    onTestFinished(() => database.close())
    project = createProject(versions)
    file = project.path('first.db')
    await database.exec(`
      CREATE TABLE hub_version (version_num varchar(255) PRIMARY KEY);
      CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT);
      INSERT INTO notes VALUES (7, 'seven'), (9, 'nine');
      DELETE FROM notes WHERE id = 9;
      CREATE TABLE children (note INTEGER REFERENCES notes(id) ON DELETE CASCADE);
      INSERT INTO children VALUES (7), (8);
      PRAGMA user_version = 42`)
  })
  const expectBackup = async (name = file) => {
    const session = await sessionOn({ ...database, url: `sqlite:${name}` })
    const query = async (sql: string) => (await session.connection.query(sql)).rows
    expect(await query('SELECT * FROM notes')).toEqual([{ id: 7, text: 'seven' }])
    expect(await query('SELECT * FROM children')).toEqual([{ note: 7 }, { note: 8 }])
    expect(await query('SELECT seq FROM sqlite_sequence')).toEqual([{ seq: 9 }])
    expect(await query('PRAGMA user_version')).toEqual([{ user_version: 42 }])
    expect(await query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    await session.close()
  }

  const path = () => database.url.replace('sqlite:', '')
  const dataSources = [
    ['npm sqlite3', () => sqlite3DataSource({ database: path() })],
    ['better-sqlite3', () => new DataSource({ type: 'better-sqlite3', database: path() })],
  ] as const

  test.each(dataSources)(
    'through a borrowed data source over %s copies all that is in the file',
    async (_name, make) => {
      const dataSource = await make().initialize()
      onTestFinished(() => dataSource.destroy())
      const environment = { dataSource, versions: project.path('versions') }
      expect(await upgrade(environment, 'heads', { backup: file })).toMatchObject({ backup: file })
      await expectBackup()
      expect(await dataSource.query('SELECT * FROM notes')).toEqual([{ id: 7, text: null }])
      // The connection is as it was: the application goes on with it.
      expect(await dataSource.query('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }])
    },
  )

  test('has what is still in the write-ahead log', async () => {
    await database.exec(
      `PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; INSERT INTO children VALUES (9); DELETE FROM children WHERE note = 9`,
    )
    await upgrade({ url: database.url, versions: project.path('versions') }, 'heads', { backup: file })
    await expectBackup()
  })

  test('waits while another process has the whole file locked', async () => {
    const session = await sessionOn(database)
    onTestFinished(() => session.close())
    await session.connection.exec('PRAGMA busy_timeout = 0')
    await database.exec('BEGIN EXCLUSIVE')
    const write = await backup.find(session.connection)
    const copying = write({ connection: session.connection, server: null }, file, {
      waiting: { timeout: 10_000, onWait() {}, onNote() {} },
      name: file,
      onWarn() {},
    })
    const first = await Promise.race([copying, sleep(200).then(() => 'still waiting')])
    expect(first).toBe('still waiting')
    await database.exec('COMMIT')
    await copying
    await expectBackup()
  })

  test('of a database in memory goes where it is told', async () => {
    const dataSource = await new DataSource({ type: 'better-sqlite3', database: ':memory:' }).initialize()
    onTestFinished(() => dataSource.destroy())
    await dataSource.query('CREATE TABLE hub_version (version_num varchar(255) PRIMARY KEY)')
    await dataSource.query('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)')
    const environment = { dataSource, versions: project.path('versions') }
    const { backup: made = '' } = await upgrade(environment, 'heads', { backup: project.path('copies/') })
    expect(made).toMatch(/copies\/memory-\w+-[0-9a-f]{4}\.db$/)
    expect(existsSync(made)).toBe(true)
  })
})
