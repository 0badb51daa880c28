import { createServer } from 'node:net'

import { expect, onTestFinished, test } from 'vitest'

import { hub } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'
import { revisionsOf } from '../support/squashed.ts'
import { branched } from './project.ts'

interface Environment {
  readonly environment: string
  readonly notRead: string | null
  readonly current: readonly string[]
  readonly applied: readonly string[]
  readonly unknown: readonly string[]
  readonly log: readonly { readonly revision: string; readonly milliseconds: number | null }[]
}

const canaries = ['canary-user', 'canary-word', 'canary-host', 'canary-base']
const dead = 'postgres://canary-user:canary-word@canary-host.invalid:1/canary-base'

function projectOf(environments: Readonly<Record<string, unknown>> = {}): Project {
  return createProject({
    'migrate.config.js': configText({
      url: 'sqlite:./hub.db',
      environments: { staging: { url: 'sqlite:./staging.db' }, ...environments },
    }),
    ...versionsOf(...branched),
  })
}

async function environmentsOf(project: Project, ...words: readonly string[]): Promise<readonly Environment[]> {
  const { stdout, stderr } = await runHub(project, ['graph', '--json', ...words])
  for (const canary of canaries) expect(stdout).not.toContain(canary)
  const { environments } = JSON.parse(stdout || stderr) as { readonly environments: readonly Environment[] }
  return environments
}

test('without an option no database is read', async () => {
  expect(await environmentsOf(projectOf())).toEqual([])
})

test('-n shows one, --environments those that are named, or all, each once', async () => {
  const project = projectOf({ dead: { url: dead } })
  await runHub(project, ['upgrade', 'dddd', '-n', 'staging'])
  const [staging] = await environmentsOf(project, '-n', 'staging')
  expect(staging).toMatchObject({
    environment: 'staging',
    notRead: null,
    current: ['dddd00000004'],
    applied: ['aaaa00000001', 'bbbb00000002', 'cccc00000003', 'dddd00000004'],
  })
  expect(staging?.log.map(({ revision }) => revision)).toEqual(staging?.applied)
  const names = async (...words: string[]) =>
    (await environmentsOf(project, ...words)).map(({ environment, notRead }) => `${environment}: ${notRead ?? 'read'}`)
  expect(await names('--environments', 'default,staging')).toEqual(['default: read', 'staging: read'])
  expect(await names('-n', 'staging', '--environments', 'all')).toEqual([
    'staging: read',
    'default: read',
    'dead: not read: CONNECTION_FAILED',
  ])
})

test('an environment that the config does not have is refused, and so is an empty name', async () => {
  const project = projectOf()
  expect(await runHub(project, ['graph', '--environments', 'stagin'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Did you mean 'staging'?") as string,
  })
  expect(await runHub(project, ['graph', '--environments', 'staging,'])).toMatchObject({ code: 2 })
})

test('an environment whose variable is not set is shown so', async () => {
  const project = projectOf()
  await project.write(
    'migrate.config.js',
    "export default { url: 'sqlite:./hub.db', environments: { unset: { url: process.env.NO_SUCH_URL } } }\n",
  )
  const [, unset] = await environmentsOf(project, '--environments', 'all')
  expect(unset).toMatchObject({ environment: 'unset', notRead: 'the config does not name its database here' })
})

test('a server that does not answer is given up, and the others are shown', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  onTestFinished(() => void silent.close())
  await new Promise((resolve) => silent.once('listening', resolve))
  const address = silent.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const project = projectOf({ silent: { url: `postgres://canary-user:canary-word@127.0.0.1:${port}/canary-base` } })
  const { code, stdout } = await hub(project, ['graph', '--environments', 'silent,staging', '--json'])
  const { environments } = JSON.parse(stdout) as { readonly environments: readonly Environment[] }
  expect(code).toBe(0)
  expect(environments.map(({ environment, notRead }) => [environment, notRead])).toEqual([
    ['staging', null],
    ['silent', 'no answer within 3 s'],
  ])
})

test('--state shows another place, by the output of status or of graph', async () => {
  const project = projectOf()
  await runHub(project, ['upgrade', 'bbbb', '-n', 'staging'])
  const outputs = [
    ['status', ['status', '-n', 'staging', '--json']],
    ['graph', ['graph', '-n', 'staging', '--format', 'json']],
  ] as const
  for (const [name, words] of outputs) await project.write(`${name}.json`, (await runHub(project, words)).stdout)
  const found = await environmentsOf(project, '--state', 'status.json', '--state', 'graph.json', '-n', 'staging')
  expect(found.map(({ environment, applied }) => [environment, applied])).toEqual([
    ['staging', ['aaaa00000001', 'bbbb00000002']],
    ['status', ['aaaa00000001', 'bbbb00000002']],
    ['staging (2)', ['aaaa00000001', 'bbbb00000002']],
  ])
})

const whole = { environment: 'x', notRead: null, hasVersionTable: true, current: [], applied: [], interrupted: [] }
test.each([
  ['nothing', '', 'it is no JSON'],
  ['a list', '[]', 'the document is no object'],
  ['another document', '{"heads": []}', "it has neither 'environments' nor 'applied'"],
  ['a graph without environments', '{"environments": []}', 'no database was read for it'],
  ['a wrong list', JSON.stringify({ environments: [{ ...whole, applied: [1] }] }), "'applied' has no texts"],
  ['a missing field', JSON.stringify({ environments: [whole] }), "'unknown' is no list"],
  [
    'a wrong count',
    JSON.stringify({
      environments: [
        {
          ...whole,
          unknown: [],
          isNewer: false,
          log: [{ revision: 'a', at: 'b', milliseconds: 1, counts: { rows: '<b>' } }],
        },
      ],
    }),
    "'counts' has no numbers",
  ],
])('a state file with %s is refused', async (_what, text, reason) => {
  const project = projectOf()
  await project.write('state.json', text)
  const { code, stderr } = await runHub(project, ['graph', '--state', 'state.json'])
  expect(code).toBe(1)
  expect(stderr).toContain(reason)
  expect(stderr).toContain('STATE_FILE')
})

test('a state file that is not there is refused', async () => {
  expect(await runHub(projectOf(), ['graph', '--state', 'no.json'])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('no.json') as string,
  })
})

test('a squash is applied where its members are, and in part where some of them are', async () => {
  const project = createProject({
    'migrate.config.js': configText({
      url: 'sqlite:./hub.db',
      environments: { some: { url: 'sqlite:./some.db' } },
    }),
    ...versionsOf(...revisionsOf('members')),
  })
  await runHub(project, ['upgrade'])
  await runHub(project, ['upgrade', 'bbbb', '-n', 'some'])
  await project.remove('versions')
  for (const [path, text] of Object.entries(versionsOf(...revisionsOf('both')))) await project.write(path, text)
  const { stdout } = await runHub(project, ['graph', '--environments', 'all', '--format', 'dot'])
  expect(stdout).toMatch(/"5555aaaaaaaa" \[label="5555aaaaaaaa \(squash of 3\)\\nthe middle as one", color="#bf8700"/)
  const alone = await runHub(project, ['graph', '--environments', 'default', '--format', 'dot'])
  expect(alone.stdout).toMatch(/"5555aaaaaaaa" \[[^\]]+, color="#2da44e"/)
})
