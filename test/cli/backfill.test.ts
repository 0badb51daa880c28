import { describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { hasTerminals, hubOnTerminal, leftOnTerminal, shownLive, terminalCommand } from '../support/terminal.ts'

const count = 1000

const table = `await op.createTable('t', [{ name: 'id', type: 'int', primary: true }, { name: 'a', type: 'int', nullable: true }])
await op.bulkInsert('t', Array.from({ length: ${count} }, (_, id) => ({ id })))`

describe.each(eachDatabase)('a backfill ($kind)', ({ create }) => {
  async function start(after = '') {
    const database = await create()
    onTestFinished(() => database.close())
    const fill = `await op.backfill('t', { set: { a: 1 }, where: 'a IS NULL', batchSize: 50 })\n${after}`
    const project = createProject({
      'migrate.config.ts': configText({ url: database.url }),
      ...versionsOf({ id: 'aaaa00000001', up: table }, { id: 'bbbb00000002', down: 'aaaa00000001', up: fill }),
    })
    const logged = async () => {
      const rows = await database.query(
        "SELECT event, statement FROM hub_version_log WHERE revision = 'bbbb00000002' ORDER BY id",
      )
      return rows.map(({ event, statement }) => [event, statement])
    }
    return { database, project, logged }
  }

  test('of many batches leaves one row in the log, which says how far it got where it is interrupted', async () => {
    const { database, project, logged } = await start(
      "if (op.x.stop) await op.autocommitBlock(() => { throw new Error('stop') })",
    )
    const stopped = await runHub(project, ['upgrade', '-x', 'stop=yes'])
    expect(stopped.code).toBe(1)
    expect(stopped.stderr).toContain(`backfill t: ${count.toLocaleString('en')} rows\n`)
    expect(await logged()).toEqual([
      ['started', null],
      [
        'statement',
        expect.stringMatching(/^(WITH filled AS \()?UPDATE "t" SET "a" = 1 WHERE .*"id"\) <= \('?999'?\)/) as unknown,
      ],
      // What was committed by then.
      ['started', null],
    ])
    await database.exec('UPDATE t SET a = NULL WHERE id >= 500')
    const again = await runHub(project, ['upgrade'])
    expect(again.code).toBe(0)
    expect(again.stderr).toContain('running it again')
    expect(again.stderr).toContain('backfill t: 500 rows\n')
    expect((await logged()).slice(3).map(([event]) => event)).toEqual(['started', 'statement', 'done'])
  })

  test('moves one line on a terminal, and leaves none of it', async ({ skip }) => {
    if (!hasTerminals) skip(`the program 'script', which gives a terminal, is not on this machine: ${terminalCommand}`)
    const { project } = await start()
    const { code, stdout } = await hubOnTerminal(project, ['upgrade'], '')
    expect(code).toBe(0)
    const live = shownLive(stdout)
    expect(live).toContain('[1/2] aaaa00000001 revision aaaa00000001: insert 1,000 rows into t')
    expect(live).toContain('[2/2] bbbb00000002 revision bbbb00000002: backfill t (a) where a IS NULL')
    const left = leftOnTerminal(stdout)
    expect(left).toContain('\nbbbb00000002: backfill t: 1,000 rows\n')
    expect(left).not.toMatch(/\[\d\/2\]|%/)
  })
})
