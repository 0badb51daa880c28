import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createExample, type Example, startShell } from '../support/example.ts'
import { reachHead, stopped, untilTrueOf } from '../support/hanging.ts'
import type { StartedHub } from '../support/hub.ts'
import { doneSteps, revisionText, tableNames, versionRows } from '../support/revisions.ts'

const steps = ['up 7b3c90d1e5f2', 'up 9e4d2f6a8b10']

describe.each(eachDatabase)("a container's entry point ($kind)", ({ create }) => {
  let database: TestDatabase
  let example: Example
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    example = createExample('container')
  })
  /** The shell makes way for the script, as a container has no shell around it. */
  const start = (commands: string, env: Readonly<Record<string, string>> = {}): StartedHub => {
    return startShell(example, commands.replace(/^\.\//m, 'exec ./'), { DATABASE_URL: database.url, ...env })
  }
  const untilSays = (started: StartedHub, words: string): Promise<void> => {
    let said = ''
    started.child.stdout?.on('data', (part: Buffer) => (said += part.toString('utf8')))
    return untilTrueOf(started, async () => said.includes(words))
  }

  test('does what its README says: a breaking revision waits for HUB_AUTO_MIGRATE=true, then the application runs', async () => {
    const [refused = '', confirmed = ''] = example.commands
    const first = await start(refused).ended
    expect(first).toMatchObject({ code: 1 })
    expect(first.stderr).toMatch(/Single sign-on must work[^]*HUB_AUTO_MIGRATE=true/)
    expect(first.stdout).not.toContain('Serving')
    expect(await tableNames(database)).toEqual([])

    const started = start(confirmed)
    await untilSays(started, 'Serving')
    expect(await doneSteps(database)).toEqual(steps)
    // What the container is told now reaches the application.
    started.child.kill('SIGTERM')
    expect(await stopped(started)).toMatchObject({ code: 0 })
    expect((await started.ended).stdout).toContain('Stopped in good order')
  })

  test("ends with the application's own exit code, and several containers apply once", async () => {
    const env = { HUB_AUTO_MIGRATE: 'true' }
    const results = await Promise.all([3, 4, 5].map((code) => start(`./entrypoint.sh sh -c 'exit ${code}'`, env).ended))
    expect(results.map(({ code }) => code)).toEqual([3, 4, 5])
    expect(await doneSteps(database)).toEqual(steps)
  })

  test('stopped while a migration runs ends with 143, rolled back, and starts nothing', async () => {
    const up =
      "await op.execute('CREATE TABLE half (x int)')\nwriteFileSync('hub.pid', String(process.pid))\nawait reach('1')"
    await example.write(
      'versions/0003_slow.ts',
      revisionText({ id: 'ffff00000003', down: '9e4d2f6a8b10', up, head: reachHead }),
    )
    const env = { HUB_AUTO_MIGRATE: 'true', HANG_AT: '1', HANG: example.path('hangs') }
    const started = start('exec sh -e ./entrypoint.sh node server.js', env)
    await untilTrueOf(started, async () => (await example.list('.')).includes('hangs'))
    const hub = Number(await example.read('hub.pid'))
    // The container ends with its first process, and would take hub along.
    const isHubGone = new Promise((resolve) => started.child.once('exit', () => resolve(!isRunning(hub))))
    started.child.kill('SIGTERM')
    const end = await stopped(started)
    expect(await isHubGone).toBe(true)
    expect(end).toMatchObject({ code: 143 })
    expect(end.stdout).not.toContain('Serving')
    expect(end.stderr).toMatch(/Revision ffff00000003[^]*All of this revision was rolled back/)
    expect(await versionRows(database)).toEqual(['9e4d2f6a8b10'])
    expect(await tableNames(database)).not.toContain('half')
  })
})

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
