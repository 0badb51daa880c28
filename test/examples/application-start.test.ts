import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { downgrade } from '../../dist/index.js'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { buildExample, type Example, startShell } from '../support/example.ts'
import { freePort } from '../support/free-port.ts'
import { until } from '../support/hanging.ts'
import { type StartedHub, startNode } from '../support/hub.ts'
import { doneSteps, revisionText } from '../support/revisions.ts'

const first = '0d1e8c5f2a41'

let built: Awaited<ReturnType<typeof buildExample>>
beforeAll(async () => {
  built = await buildExample('application-start')
})
afterAll(() => built.dispose())

describe.each(eachDatabase)('an application that migrates as it starts ($kind)', ({ create }) => {
  let database: TestDatabase
  let example: Example
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    example = built.create()
  })
  const start = (port: number): StartedHub => {
    const started = startNode(example, ['dist/main.js'], { env: { DATABASE_URL: database.url, PORT: String(port) } })
    onTestFinished(() => void started.child.kill('SIGKILL'))
    return started
  }

  test('does what its README says, as one of several replicas too; and a failure starts none', async () => {
    const env = { DATABASE_URL: database.url, PORT: String(await freePort()) }
    const commands = example.commands.join('\n')
    const said = await startShell(example, commands, env).ended
    expect(said, said.stderr).toMatchObject({ code: 0 })
    expect(said.stdout).toMatch(/Running upgrade \(base\) -> 0d1e8c5f2a41[^]*Summary: 1 revision applied[^]*Serving/)
    expect(said.stdout).toMatch(/healthy[^]*visit 1/)
    const again = await startShell(example, commands, env).ended
    expect(again.stdout).toMatch(/Already applied, nothing to do: the database is at 0d1e8c5f2a41\.\nServing/)
    expect(again.stdout).toContain('visit 2')

    await downgrade({ url: database.url, versions: example.path('versions') }, 'base')
    const ports = await Promise.all([freePort(), freePort(), freePort()])
    const replicas = ports.map(start)
    await Promise.all(ports.map((port) => until(() => isHealthy(port))))
    for (const { child } of replicas) child.kill('SIGTERM')
    const ends = await Promise.all(replicas.map(({ ended }) => ended))
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(ends.filter(({ stdout }) => stdout.includes('Summary: 1 revision applied'))).toHaveLength(1)
    expect(await doneSteps(database)).toEqual([`up ${first}`, `down ${first}`, `up ${first}`])

    const failing = revisionText({ id: 'ffff00000002', down: first, up: "await op.execute('SELECT nothing')" })
    await example.write('versions/0002_failing.ts', failing)
    const failed = await start(ports[0]).ended
    expect(failed).toMatchObject({ code: 1 })
    expect(failed.stderr).toMatch(/Revision ffff00000002[^]*rolled back[^]*The database is at 0d1e8c5f2a41/)
    expect(failed.stdout).not.toContain('Serving')
  })
})

function isHealthy(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health`).then(
    ({ ok }) => ok,
    () => false,
  )
}
