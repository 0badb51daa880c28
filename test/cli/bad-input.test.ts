import { describe, expect, test } from 'vitest'

import { createProject } from '../support/project.ts'
import { config, fine, refused, secret, type Words } from '../support/refusal.ts'
import { configText, revisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

describe('a bad config', () => {
  test('no config anywhere', async () => {
    await refused(createProject(), ['upgrade'], 1, [/migrate\.config\.ts/, /hub init/, /-c/])
  })

  test('a -c that names no file', async () => {
    await refused(createProject({ 'migrate.config.ts': config }), ['heads', '-c', 'other.ts'], 1, [
      /other\.ts/,
      /no such file/,
    ])
  })

  test('a config that throws', async () => {
    const project = createProject({
      'migrate.config.ts': "throw new Error('boom in the config')\nexport default {}\n",
      ...fine,
    })
    await refused(project, ['upgrade'], 1, [/migrate\.config\.ts/, /boom in the config/])
  })

  test('a config with a syntax error', async () => {
    const project = createProject({ 'migrate.config.ts': 'export default {\n  url: ,\n}\n', ...fine })
    await refused(project, ['upgrade'], 1, [/migrate\.config\.ts/, /\b2\b/])
  })

  test('a config without an export', async () => {
    const project = createProject({ 'migrate.config.ts': 'const config = {}\n', ...fine })
    await refused(project, ['upgrade'], 1, [/migrate\.config\.ts/, /export default|names no database/])
  })

  test('a config with a mistyped key: the nearest one is named', async () => {
    const project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite:./hub.db', versionTabel: 'x' }),
      ...fine,
    })
    await refused(project, ['upgrade'], 1, [/migrate\.config\.ts/, /versionTabel/, /did you mean 'versionTable'/])
  })

  test('a config with a value of a wrong type', async () => {
    const project = createProject({ 'migrate.config.ts': configText({ url: 'sqlite:./hub.db', versions: 7 }), ...fine })
    await refused(project, ['upgrade'], 1, [/'versions'/, /folder/, /\b7\b/])
  })

  test('a config without a data source', async () => {
    const project = createProject({ 'migrate.config.ts': configText({}), ...fine })
    await refused(project, ['upgrade'], 1, [/url/, /dataSource/, /DATABASE_URL/])
  })

  test('a url of a database that hub does not know; its password stays hidden', async () => {
    const project = createProject({
      'migrate.config.ts': configText({ url: `mysql://me:${secret}@localhost/db` }),
      ...fine,
    })
    await refused(project, ['upgrade'], 1, [/mysql:/, /postgres:\/\//, /sqlite:/])
  })

  test('an environment that the config does not have', async () => {
    const environments = { staging: { url: 'sqlite:./staging.db' } }
    const project = createProject({
      'migrate.config.ts': configText({ url: 'sqlite:./hub.db', environments }),
      ...fine,
    })
    await refused(project, ['upgrade', '-n', 'stagging'], 1, [/stagging/, /staging\b/])
  })
})

describe('a bad versions folder', () => {
  test('missing', async () => {
    await refused(createProject({ 'migrate.config.ts': config }), ['upgrade'], 1, [
      /versions/,
      /does not exist/,
      /hub revision/,
    ])
  })

  test.each(['versions/README.md', 'versions/more/.gitkeep'])('without revisions: %s', async (file) => {
    const project = createProject({ 'migrate.config.ts': config, [file]: '' })
    await refused(project, ['upgrade'], 1, [/no revisions?/i, /versions/, /hub revision/])
  })

  test('a ts file beside its js file', async () => {
    const project = createProject({
      'migrate.config.ts': config,
      'versions/a.ts': revisionText({ id: 'aaaa00000001' }),
      'versions/a.js':
        "export const revision = 'aaaa00000001'\nexport const downRevision = null\nexport async function up() {}\n",
    })
    await refused(project, ['upgrade'], 1, [/a\.ts/, /a\.js/, /prefer/])
  })
})

describe('a bad target', () => {
  const project = () =>
    createProject({
      'migrate.config.ts': config,
      ...versionsOf(
        { id: 'abcd11110001', up: "await op.execute('CREATE TABLE first (x int)')" },
        { id: 'abcd11110002', down: 'abcd11110001', labels: 'shop' },
        { id: 'eeee22220003', down: 'abcd11110001' },
      ),
    })

  const cases: readonly [string, readonly string[], 1 | 2, Words][] = [
    ['unknown', ['upgrade', 'ffff99999999'], 1, [/ffff99999999/]],
    [
      'unknown, and near to one that is there',
      ['upgrade', 'abcd11110003'],
      1,
      [/abcd11110003/, /abcd11110001|abcd11110002/],
    ],
    ['ambiguous: the candidates are listed', ['upgrade', 'abcd1111'], 1, [/abcd1111/, /abcd11110001/, /abcd11110002/]],
    ['too short', ['upgrade', 'eee'], 1, [/'eee'/, /four|4/, /eeee22220003/]],
    ['head with several heads', ['upgrade', 'head'], 1, [/abcd11110002/, /eeee22220003/, /heads/]],
    ['not a relative one', ['upgrade', '+1abc'], 1, [/\+1abc/]],
    ['two relative parts', ['upgrade', 'abcd11110001-1-1'], 1, [/abcd11110001-1-1/]],
    ['an unknown label: the labels are named', ['upgrade', 'shopp@head'], 1, [/shopp/, /shop\b/]],
    ['a mistyped branch to base empties nothing', ['downgrade', 'typo@base'], 1, [/no branch 'typo'/i, /shop/]],
    ['too far up', ['upgrade', '+9'], 1, [/\+9/]],
    ['show of an unknown one', ['show', 'ffff99999999'], 1, [/ffff99999999/]],
    ['history of an unknown one', ['history', '-r', 'ffff99999999:'], 1, [/ffff99999999/]],
    ['history of no range', ['history', '-r', 'abcd11110001'], 1, [/a:b|range|':'/i]],
    ['stamp of an unknown one', ['stamp', 'ffff99999999'], 1, [/ffff99999999/]],
    ['a revision on an unknown head', ['revision', '-m', 'x', '--head', 'ffff99999999'], 1, [/ffff99999999/]],
    [
      'a revision on one of several heads',
      ['revision', '-m', 'x'],
      1,
      [/abcd11110002/, /eeee22220003/, /--head|merge/],
    ],
    [
      'a revision with an id that is taken',
      ['revision', '-m', 'x', '--head', 'eeee22220003', '--rev-id', 'abcd11110001'],
      1,
      [/abcd11110001/],
    ],
    [
      'a revision with a reserved id',
      ['revision', '-m', 'x', '--head', 'eeee22220003', '--rev-id', 'heads'],
      1,
      [/'heads'/],
    ],
    [
      'a revision on no head without --splice',
      ['revision', '-m', 'x', '--head', 'abcd11110001'],
      1,
      [/abcd11110001/, /--splice/],
    ],
    ['a merge of one', ['merge', 'eeee22220003'], 1, [/eeee22220003/, /two/]],
  ]

  test.each(cases)('%s', async (_name, words, code, expected) => {
    const folder = project()
    const before = await folder.list('versions')
    await refused(folder, words, code, expected)
    expect(await folder.list('versions')).toEqual(before)
  })

  test.each(cases)('%s, with a database at its heads', async (_name, words, code, expected) => {
    const folder = project()
    expect(await runHub(folder, ['upgrade', 'heads'])).toMatchObject({ code: 0 })
    await refused(folder, words, code, expected)
  })

  test('downgrade -1 with several current heads', async () => {
    const folder = project()
    expect(await runHub(folder, ['upgrade', 'heads'])).toMatchObject({ code: 0 })
    await refused(folder, ['downgrade', '-1'], 1, [/shop@-1|@-1/, /eeee22220003-1|abcd11110002-1/])
  })
})

describe('bad words on the command line', () => {
  const cases: readonly [string, readonly string[], Words][] = [
    ['a mistyped command', ['upgrad'], [/upgrad\b/, /upgrade/, /--help/]],
    ['a mistyped option', ['upgrade', '--dry-rum'], [/dry-rum/, /--help/]],
    ['no command', ['-q'], [/command/, /--help/]],
    ['no target', ['downgrade'], [/target/i, /--help/]],
    ['no stamp', ['stamp'], [/targets/i, /--help/]],
    ['a target too many', ['upgrade', 'head', 'heads'], [/heads/, /--help/]],
    ['an -x that is no pair', ['upgrade', '-x', 'novalue'], [/key=value/, /novalue/]],
    ['an option without its value', ['upgrade', '-c'], [/\bc\b|config/, /--help/]],
    ['a value given twice', ['upgrade', '--backup=a', '--backup=b'], [/--backup/, /more than once/]],
    ['a short option given twice', ['heads', '-c', 'a.ts', '-c', 'b.ts'], [/--config/, /more than once/]],
    ['a template that is none', ['init', 'new', '--template', 'cobol'], [/cobol/, /typescript/, /javascript/]],
  ]
  test.each(cases)('%s', async (_name, words, expected) => {
    await refused(createProject({ 'migrate.config.ts': config, ...fine }), words, 2, expected)
  })
})
