import { afterEach, beforeEach, expect, test } from 'vitest'

import { LockTimeoutError, TransactionLostError } from '../../src/dialects/port/transaction-errors.ts'
import { CommitRolledBackError } from '../../src/dialects/postgres/errors.ts'
import { ForeignKeyViolationsError } from '../../src/dialects/sqlite/errors.ts'
import { dialectOf } from '../support/dialects.ts'
import type { RunLockRequest, TransactionRequest } from '../../src/dialects/port/transactions.ts'
import type { Session } from '../../src/typeorm/session.ts'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { sessionOn } from '../support/sessions.ts'

describeEachDatabase('transactions', (create, kind) => {
  let database: TestDatabase
  let first: Session
  let second: Session
  const { transactions } = dialectOf(kind)
  const begin = ({ connection }: Session, given: TransactionRequest) => transactions.series(connection).begin(given)
  const request = (timeout: number): TransactionRequest => ({
    versionTable: kind === 'postgres' ? '"versions"' : null,
    label: 'hub test',
    tableLockTimeout: 200,
    waiting: { timeout, onWait: () => {}, onNote: () => {} },
  })

  beforeEach(async () => {
    database = await create()
    await database.exec('CREATE TABLE versions (id varchar(20)); CREATE TABLE things (id integer primary key)')
    first = await sessionOn(database)
    second = await sessionOn(database)
  })
  afterEach(async () => {
    await first.close()
    await second.close()
    await database.close()
  })

  test('one transaction of a run at a time: the second waits, then gives up by name', async () => {
    const open = await begin(first, request(100))
    await expect(begin(second, request(300))).rejects.toThrow(LockTimeoutError)
    await open.commit()
    const next = await begin(second, request(100))
    await next.rollback()
  })

  test('commits, DDL included, and rolls DDL back', async () => {
    const committed = await begin(first, request(100))
    await first.connection.exec('CREATE TABLE kept (id integer)')
    await committed.commit()
    const undone = await begin(first, request(100))
    await first.connection.exec('CREATE TABLE lost (id integer)')
    await undone.rollback()
    await expect(database.query('SELECT * FROM kept')).resolves.toEqual([])
    await expect(database.query('SELECT * FROM lost')).rejects.toThrow(/lost/)
  })

  test('a COMMIT from inside is noticed', async () => {
    const open = await begin(first, request(100))
    await first.connection.exec('INSERT INTO things VALUES (1)')
    await first.connection.query('COMMIT')
    if (kind === 'postgres') await first.connection.query('BEGIN')
    await expect(open.commit()).rejects.toThrow(TransactionLostError)
    await open.rollback()
  })

  test('what it reads is read under the lock', async () => {
    if (kind === 'postgres') await first.connection.exec("SET default_transaction_isolation = 'serializable'")
    await database.exec("INSERT INTO versions VALUES ('old')")
    const other = await begin(second, request(100))
    let isWaiting = () => {}
    const waited = new Promise<void>((resolve) => (isWaiting = resolve))
    const begun = begin(first, {
      ...request(60_000),
      reads: ['SELECT id FROM versions', 'SELECT 2 AS two'],
      waiting: { timeout: 60_000, onWait: isWaiting, onNote: () => {} },
    })
    await waited
    await second.connection.query("UPDATE versions SET id = 'new'")
    await other.commit()
    const open = await begun
    expect(open.read.map(({ rows }) => rows)).toEqual([[{ id: 'new' }], [{ two: 2 }]])
    await open.rollback()
  })

  test('the last statements are run with the check, and committed', async () => {
    const open = await begin(first, request(100))
    const written = await open.finish(["INSERT INTO versions VALUES ('a'), ('b')", "UPDATE versions SET id = 'c'"])
    expect(written.map(({ affected }) => affected)).toEqual([2, 2])
    await open.commit(true)
    expect(await database.query('SELECT id FROM versions')).toEqual([{ id: 'c' }, { id: 'c' }])
  })

  test('the settings of the session are as before, after a commit and after a rollback', async () => {
    const names =
      kind === 'postgres'
        ? ['lock_timeout', 'application_name'].map((name) => `SHOW ${name}`)
        : ['PRAGMA foreign_keys', 'PRAGMA busy_timeout']
    const read = () => Promise.all(names.map(async (sql) => (await first.connection.query(sql)).rows))
    const before = await read()
    const series = transactions.series(first.connection)
    for (let count = 0; count < 2; count++) {
      const committed = await series.begin(request(100))
      await committed.commit()
    }
    await series.putBack()
    expect(await read()).toEqual(before)
    const undone = await series.begin(request(100))
    await undone.rollback()
    expect(await read()).toEqual(before)
  })

  if (kind === 'postgres') {
    test('a COMMIT that came back as ROLLBACK is an error', async () => {
      const open = await begin(first, request(100))
      await first.connection.query('SELECT nonsense').catch(() => {})
      await expect(open.commit()).rejects.toThrow(CommitRolledBackError)
      await open.rollback()
    })

    test('a statement waits for a lock on a table no longer than it may, and that is transient', async () => {
      await second.connection.exec('BEGIN; LOCK TABLE things')
      const open = await begin(first, request(100))
      const error: unknown = await first.connection
        .exec('ALTER TABLE things ADD n integer')
        .catch((failure: unknown) => failure)
      expect(transactions.isTransient(error)).toBe(true)
      await open.rollback()
      await second.connection.exec('ROLLBACK')
    })

    test('the run lock lets one through, says who holds it, and is free again after its connection died', async () => {
      const lock: RunLockRequest = {
        versionTable: 'versions',
        run: { runId: 'one', who: 'me@here (1)' },
        openBeside: first.openBeside,
        isNeedless: async () => false,
        waiting: { timeout: 200, onWait: () => {}, onNote: () => {} },
      }
      const held = await transactions.lockRun(first.connection, lock)
      const { rows } = await first.connection.query('SELECT pg_backend_pid() AS pid')
      await expect(transactions.lockRun(second.connection, lock)).rejects.toThrow(
        new RegExp(`process ${String(rows[0]?.['pid'])}`),
      )
      await database.query('SELECT pg_terminate_backend($1)', [rows[0]?.['pid']])
      const next = await transactions.lockRun(second.connection, {
        ...lock,
        waiting: { timeout: 5_000, onWait: () => {}, onNote: () => {} },
      })
      await held?.release()
      await next?.release()
    })
  } else {
    test('orphans that a transaction makes are refused and listed, those from before are not', async () => {
      await database.exec(
        'CREATE TABLE parts (id integer primary key, thing_id integer references things (id)); INSERT INTO things VALUES (1); INSERT INTO parts VALUES (1, 1), (2, 77)',
      )
      const fine = await begin(first, request(100))
      await first.connection.exec('ALTER TABLE parts RENAME TO pieces')
      await fine.commit()
      const open = await begin(first, request(100))
      await first.connection.exec('DELETE FROM things')
      const error: unknown = await open.commit().catch((failure: unknown) => failure)
      expect(error).toBeInstanceOf(ForeignKeyViolationsError)
      expect(error).toMatchObject({ facts: { violations: [{ table: 'pieces', parent: 'things', rows: 2 }] } })
      await open.rollback()
      await expect(database.query('SELECT id FROM things')).resolves.toEqual([{ id: 1 }])
    })

    test('a key whose parent columns are not unique cannot be checked, and the others are', async () => {
      await database.exec(`CREATE TABLE loose (a); CREATE TABLE odd (a REFERENCES loose (a)); INSERT INTO odd VALUES (1);
        CREATE TABLE parts (id integer primary key, thing_id integer references things (id))`)
      const open = await begin(first, request(100))
      await first.connection.exec('INSERT INTO parts VALUES (1, 77); INSERT INTO odd VALUES (2)')
      const error: unknown = await open.commit().catch((failure: unknown) => failure)
      expect(error).toMatchObject({ facts: { violations: [{ table: 'parts', parent: 'things', rows: 1 }] } })
      await open.rollback()
    })
  }
})
