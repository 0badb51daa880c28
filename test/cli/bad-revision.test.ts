import { describe, expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { config, fine, refused, type Words } from '../support/refusal.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, revisionText, versionsOf } from '../support/revisions.ts'

describe('a bad revision file', () => {
  const cases: readonly [string, Record<string, string>, Words][] = [
    [
      'a syntax error',
      { 'versions/3_bad.ts': `${revisionText({ id: 'cccc00000003', down: 'bbbb00000002' })}\nconst = 4\n` },
      [/3_bad\.ts/, /\d+/],
    ],
    [
      'no up',
      { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', up: null }) },
      [/3_bad\.ts/, /'?up'?/],
    ],
    [
      'an up that is no function',
      {
        'versions/3_bad.ts': `${revisionText({ id: 'cccc00000003', down: 'bbbb00000002', up: null })}\nexport const up = 'CREATE TABLE x'\n`,
      },
      [/3_bad\.ts/, /up/, /function/],
    ],
    [
      'an import that is not there',
      {
        'versions/3_bad.ts': revisionText({
          id: 'cccc00000003',
          down: 'bbbb00000002',
          head: "import { x } from './nowhere.ts'\nvoid x",
        }),
      },
      [/3_bad\.ts/, /nowhere/],
    ],
    [
      'a top level that throws',
      {
        'versions/3_bad.ts': revisionText({
          id: 'cccc00000003',
          down: 'bbbb00000002',
          head: "throw new Error('boom at the top')",
        }),
      },
      [/3_bad\.ts/, /boom at the top/],
    ],
    ['no header', { 'versions/3_bad.ts': 'export const helper = 1\n' }, [/3_bad\.ts/, /'revision'/, /header|move/]],
    [
      'a number as downRevision',
      {
        'versions/3_bad.ts':
          "export const revision = 'cccc00000003'\nexport const downRevision = 42\nexport async function up() {}\n",
      },
      [/3_bad\.ts/, /downRevision/, /string/, /42/],
    ],
    [
      'a number as revision',
      {
        'versions/3_bad.ts':
          'export const revision = 42\nexport const downRevision = null\nexport async function up() {}\n',
      },
      [/3_bad\.ts/, /'revision'/, /string/, /42/],
    ],
    [
      'no downRevision',
      { 'versions/3_bad.ts': "export const revision = 'cccc00000003'\nexport async function up() {}\n" },
      [/3_bad\.ts/, /downRevision/, /null/],
    ],
    [
      'an illegal id',
      { 'versions/3_bad.ts': revisionText({ id: 'cc@cc', down: 'bbbb00000002' }) },
      [/3_bad\.ts/, /cc@cc/, /@/],
    ],
    [
      'an id with a space',
      { 'versions/3_bad.ts': revisionText({ id: 'cc cc', down: 'bbbb00000002' }) },
      [/3_bad\.ts/, /cc cc/],
    ],
    ['an empty id', { 'versions/3_bad.ts': revisionText({ id: '', down: 'bbbb00000002' }) }, [/3_bad\.ts/, /empty/i]],
    [
      'an id that is too long',
      { 'versions/3_bad.ts': revisionText({ id: 'c'.repeat(256), down: 'bbbb00000002' }) },
      [/3_bad\.ts/, /255/],
    ],
    [
      'a reserved id',
      { 'versions/3_bad.ts': revisionText({ id: 'head', down: 'bbbb00000002' }) },
      [/3_bad\.ts/, /'head'/, /reserved|word/i],
    ],
    [
      'a reserved label',
      { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', labels: 'base' }) },
      [/3_bad\.ts/, /'base'/],
    ],
    [
      'a duplicate id',
      { 'versions/3_bad.ts': revisionText({ id: 'aaaa00000001', down: 'bbbb00000002' }) },
      [/aaaa00000001/, /3_bad\.ts/, /0001_aaaa00000001\.ts/],
    ],
    [
      'a duplicate label',
      {
        'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', labels: 'shop' }),
        'versions/4_bad.ts': revisionText({ id: 'dddd00000004', labels: 'shop' }),
      },
      [/'?shop'?/, /3_bad\.ts/, /4_bad\.ts/],
    ],
    [
      'a missing parent, with the nearest one named',
      { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000020' }) },
      [/3_bad\.ts/, /bbbb00000020/, /bbbb00000002/],
    ],
    [
      'a missing dependency',
      { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', dependsOn: 'ffff99999999' }) },
      [/3_bad\.ts/, /ffff99999999/],
    ],
    [
      'a self-reference',
      { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'cccc00000003' }) },
      [/cccc00000003/, /itself/, /3_bad\.ts/],
    ],
    [
      'a cycle, with its path',
      {
        'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: ['bbbb00000002', 'dddd00000004'] }),
        'versions/4_bad.ts': revisionText({ id: 'dddd00000004', down: 'cccc00000003' }),
      },
      [
        /cycle/i,
        /cccc00000003/,
        /dddd00000004/,
        /(cccc00000003.*(->|<-).*dddd00000004|dddd00000004.*(->|<-).*cccc00000003)/,
      ],
    ],
  ]

  test.each(cases)('%s', async (_name, files, words) => {
    const project = createProject({ 'migrate.config.ts': config, ...fine, ...files })
    await refused(project, ['upgrade', 'heads'], 1, words)
  })

  test.each(cases)('%s is refused in a database with rows too', async (_name, files, words) => {
    const project = createProject({ 'migrate.config.ts': config, ...fine })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    for (const [name, text] of Object.entries(files)) await project.write(name, text)
    await refused(project, ['upgrade', 'heads'], 1, words)
  })
})

test('what PostgreSQL advises stands with what it refuses', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const up = "await op.createTable('t', [{ name: 'a', type: 'text' }])\nawait op.alterColumn('t', 'a', { type: 'int' })"
  const project = createProject({
    'migrate.config.ts': configText({ url: database.url }),
    ...versionsOf({ id: 'aaaa00000001', up }),
  })
  const words = [/cannot be cast automatically to type integer \(You might need to specify "USING a::integer"\)$/m]
  await refused(project, ['upgrade'], 1, words)
})
