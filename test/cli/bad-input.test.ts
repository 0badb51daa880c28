import { describe, expect, test } from 'vitest'

import { targets } from '../bad-inputs/cases/targets.ts'
import { createProject } from '../support/project.ts'
import { config, fine, refused, secret } from '../support/refusal.ts'
import { configText, revisionText } from '../support/revisions.ts'

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

describe('a bad target is refused without a database too', () => {
  const ofDatabase = /^(?:downgrade|repair)|[ ][+-]\d/
  const cases = targets.cases.filter(({ words }) => !ofDatabase.test(words.join(' ')))
  test.each(cases.map(({ given, words, says = [] }) => [given, words, says] as const))(
    '%s',
    async (_name, words, says) => {
      const project = createProject({ ...targets.files })
      await refused(project, words, 1, says)
      expect(await project.list('.')).not.toContain('hub.db')
    },
  )
})
