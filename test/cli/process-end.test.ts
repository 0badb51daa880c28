import { describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase } from '../support/databases.ts'
import { hub } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { expectRefusal } from '../support/refusal.ts'
import { configText, revisionText, tableNames, versionRows } from '../support/revisions.ts'

const make = "await op.execute('CREATE TABLE made (x int)')\n"

/** A project with one revision, that does this after it has made a table. */
function projectWith(url: string, up: string, config = configText({ url })): Project {
  return createProject({
    'migrate.config.ts': config,
    'versions/0001_a.ts': revisionText({ id: 'aaaa00000001', up: make + up }),
  })
}

describe.each(eachDatabase)('a revision on $kind', ({ create }) => {
  test.each([
    [
      'that calls process.exit',
      'process.exit(0)',
      /The 'up' of revision aaaa00000001 called process\.exit\(0\)[^]*Throw an error instead/,
    ],
    [
      'that waits for a promise that never settles',
      'await new Promise(() => {})',
      /The 'up' of revision aaaa00000001 waits for a promise that never settles/,
    ],
  ])('%s is rolled back, and is no success', async (_name, up, words) => {
    const database = await create()
    onTestFinished(() => database.close())
    const result = await hub(projectWith(database.url, up), ['upgrade'])
    expectRefusal(result, 1, [words, /All of this revision was rolled back/, /The database is at \(base\)/])
    expect(await tableNames(database)).not.toContain('made')
    expect(await versionRows(database)).toEqual([])
  })

  test('that leaves a timer and a server open does not keep the program', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const open = "setInterval(() => {}, 1_000)\n;(await import('node:net')).createServer().listen(0)\n"
    const config = `setInterval(() => {}, 1_000)\n${configText({ url: database.url })}`
    const result = await hub(projectWith(database.url, open, config), ['upgrade', '--json'])
    expect(result).toMatchObject({ code: 0, signal: null })
    expect(JSON.parse(result.stdout)).toMatchObject({ heads: ['aaaa00000001'] })
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })
})

test.each([
  ['calls process.exit', 'process.exit(0)\nexport default {}', /migrate\.config\.ts called process\.exit\(0\)/],
  [
    'awaits what never settles',
    'await new Promise(() => {})\nexport default {}',
    /migrate\.config\.ts waits for a promise that never/,
  ],
  [
    'is what never settles',
    'export default new Promise(() => {})',
    /migrate\.config\.ts waits for a promise that never settles/,
  ],
  [
    'has a data source that never comes',
    'export default { dataSource: () => new Promise(() => {}) }',
    /The 'dataSource' function of \S+migrate\.config\.ts waits for a promise that never settles/,
  ],
  [
    'ends the process later',
    'setTimeout(() => process.exit(0), 1)\nexport default async () => { await new Promise((resolve) => setTimeout(resolve, 60_000)) }',
    /migrate\.config\.ts called process\.exit\(0\)|A config or a revision ended the process \(exit code 0\) before the command was finished/,
  ],
])('a config that %s ends with a sentence and exit code 1', async (_name, config, words) => {
  const result = await hub(projectWith('', '', config), ['current'])
  expect(result.code, result.stderr).toBe(1)
  expect(result.stderr).toMatch(words)
  expect(result.stdout).toBe('')
})
