import { describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { hub } from '../support/hub.ts'
import { createProject } from '../support/project.ts'
import { configText, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

/** Two heads; the code of one is `body`. */
const projectWith = (body: string, url: string, options: { readonly heads: 1 | 2 } = { heads: 1 }) =>
  createProject({
    'migrate.config.ts': configText({ url }),
    ...versionsOf(
      {
        id: 'root',
        up: "  await op.execute('CREATE TABLE t (x int)')",
        downBody: "  await op.execute('DROP TABLE t')",
      },
      { id: 'loop', down: 'root', up: `  await op.execute('INSERT INTO t VALUES (1)')\n${body}` },
      ...(options.heads === 1
        ? []
        : [{ id: 'side', down: 'root', up: "  await op.execute('INSERT INTO t VALUES (2)')" }]),
    ),
  })

/** Never waits. */
const endless = '  for (;;) Math.random()'
/** Waits for each statement. */
const waiting = "  for (;;) await op.execute('SELECT 1')"

describe('a loop that never waits ends hub, which says where it is', () => {
  test.each([
    ['verify', ['verify']],
    ['merge --check', ['merge', '--check']],
    ['merge', ['merge']],
    ['upgrade --sql', ['upgrade', 'root:loop', '--sql']],
    ['ci', ['ci', 'loop']],
    ['squash', ['squash', 'root:loop']],
  ])('%s', async (_name, words) => {
    const project = projectWith(endless, 'sqlite:./hub.db', { heads: words[0] === 'merge' ? 2 : 1 })
    const { code, signal, stderr } = await hub(project, [...words, '--timeout', '1'])
    expect([code, signal], stderr).toEqual([1, null])
    expect(stderr).toContain("error: The 'up' of revision loop does not return")
    expect(stderr).toMatch(/It is at .*0002_loop\.ts:\d+\./)
    expect(stderr).toContain('Correct it, or allow it more time with --timeout.\n\nENDLESS_LOOP')
  })

  test('upgrade --dry-run, which reads a revision that only calls op', async () => {
    const project = projectWith(waiting, 'sqlite:./hub.db')
    const { code, stderr } = await hub(project, ['upgrade', '--dry-run', '--timeout', '1'])
    expect([code, stderr]).toEqual([1, expect.stringContaining("The 'up' of revision loop does not return")])
  })

  test('down, on a scratch database', async () => {
    const down = "  await op.queryRunner.query('SELECT 1')\n  for (;;) Math.random()"
    const project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite:./hub.db' }),
      ...versionsOf({ id: 'root', downBody: down }),
    })
    const { code, stderr } = await hub(project, ['verify', '--timeout', '1'])
    expect([code, stderr]).toEqual([1, expect.stringContaining("The 'down' of revision root does not return")])
    expect(stderr).toContain('drop what is called hub_verify_')
  })
})

describe.each(eachDatabase)('code that waits and does not end ($kind)', ({ create }) => {
  const start = async (): Promise<TestDatabase> => {
    const database = await create()
    onTestFinished(() => database.close())
    return database
  }

  test('is a problem that verify tells', async () => {
    const project = projectWith(waiting, (await start()).url)
    const { code, stdout } = await runHub(project, ['verify', '--timeout', '1'])
    expect(code).toBe(1)
    expect(stdout).toContain("The 'up' of revision loop did not end within 1 s. Correct it, or allow it more time.")
  })

  test('has no limit in a run that changes a database', async () => {
    const database = await start()
    const slow = '  await new Promise((done) => setTimeout(done, 1500))'
    const project = projectWith(slow, database.url)
    expect((await runHub(project, ['verify', '--timeout', '0.5'])).stdout).toContain('did not end within 0.5 s')
    expect(await runHub(project, ['upgrade', '--timeout', '0.5'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--timeout is for --dry-run and --sql') as string,
    })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['loop'])
  })
})

test.runIf(eachDatabase.some(({ kind }) => kind === 'postgres'))(
  'a statement on a scratch database is cancelled when the time is over, and the database is dropped',
  async () => {
    const database = await eachDatabase.find(({ kind }) => kind === 'postgres')?.create()
    if (database === undefined) return
    onTestFinished(() => database.close())
    const project = projectWith("  await op.execute('SELECT pg_sleep(600)')", database.url)
    const { stdout } = await runHub(project, ['verify', '--timeout', '1'])
    expect(stdout).toContain('did not end within 1 s')
    const left = await database.query(
      "SELECT 1 FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(600)' AND state = 'active'",
    )
    expect(left).toEqual([])
  },
)
