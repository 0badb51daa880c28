import { beforeEach, expect, it, onTestFinished } from 'vitest'

import { describeEachDatabase } from '../support/databases.ts'
import type { TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, versionRows, versionsOf } from '../support/revisions.ts'

const base = {
  id: 'aaaa00000001',
  up: `
  await op.createTable('users', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'phone', type: 'varchar', length: 20, nullable: true },
  ])
  await op.createTable('files', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'owner', type: 'int' },
  ])
  await op.createForeignKey('fk', 'files', 'users', ['owner'], ['id'], { onDelete: 'CASCADE' })
  await op.bulkInsert('users', [{ phone: null }, { phone: '1' }])
  await op.bulkInsert('files', [{ owner: 1 }, { owner: 2 }])`,
}

describeEachDatabase('operations in a run', (create, kind) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
  })
  const upgrade = async (up: string) => {
    const files = versionsOf(base, { id: 'bbbb00000002', down: base.id, up })
    return runHub(createProject({ 'migrate.config.ts': configText({ url: database.url }), ...files }), ['upgrade'])
  }
  const files = async () => (await database.query('SELECT id FROM files')).length

  it('a column is filled, then NOT NULL, under ON DELETE CASCADE children, which stay', async () => {
    const result = await upgrade(`
  await op.backfill('users', { set: { phone: '0' }, where: 'phone IS NULL', batchSize: 1 })
  await op.batchAlterTable('users', async (batch) => {
    await batch.alterColumn('phone', { nullable: false, default: 'none' })
    await batch.createCheck('ck_phone', "phone <> ''")
  })`)
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(await files()).toBe(2)
    await expect(database.exec("INSERT INTO users (phone) VALUES ('')")).rejects.toThrow(/ck_phone/)
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
  })

  it('a failure rolled back to a savepoint is the revision’s own to handle', async () => {
    const result = await upgrade(`
  await op.execute('SAVEPOINT s')
  try {
    await op.alterColumn('users', 'phone', { nullable: false })
  } catch {
    await op.execute('ROLLBACK TO s')
  }
  await op.execute('DELETE FROM files WHERE id = 2')`)
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(await files()).toBe(1)
    expect((await database.query('SELECT id FROM users')).length).toBe(2)
  })

  it('a failure that is caught and not rolled back fails the revision, and leaves nothing half done', async () => {
    const result = await upgrade(`
  await op.alterColumn('users', 'phone', { nullable: false }).catch(() => {})`)
    expect(result.code).toBe(1)
    expect(await versionRows(database)).toEqual([base.id])
    expect(await files()).toBe(2)
    await database.exec('INSERT INTO users (phone) VALUES (NULL)')
  })

  it('a rebuild outside the transaction is refused on SQLite, where children would lose their rows', async () => {
    const result = await upgrade(`
  await op.autocommitBlock(async () => {
    await op.alterColumn('users', 'phone', { type: 'text' })
  })`)
    expect(result.code).toBe(kind === 'sqlite' ? 1 : 0)
    if (kind === 'sqlite') expect(result.stderr).toContain('foreign keys are on, as they are outside a transaction')
    expect(await files()).toBe(2)
  })
})
