import { expect, test } from 'vitest'

import { createProject } from '../support/project.ts'
import { chain, expectRefusal } from '../support/refusal.ts'
import { runHub } from '../support/run-hub.ts'

const unset = "process.env['HUB_TEST_UNSET']"

/** Configs whose database is told by a variable that is not set, and what is said of it. */
const configs: Readonly<Record<string, readonly [text: string, words: RegExp]>> = {
  'a better-sqlite3 database': [
    `{ dataSource: { type: 'better-sqlite3', database: ${unset} } }`,
    /'database' names no file: it is undefined; is its environment variable set\?\s+A database in memory is ':memory:'/,
  ],
  'a database of null': ["{ dataSource: { type: 'sqlite', database: null } }", /names no file: it is null/],
  'an empty database': [`{ dataSource: { type: 'sqlite', database: ${unset} ?? '' } }`, /names no file: it is empty/],
  'a database of blanks': ["{ dataSource: { type: 'sqlite', database: '  ' } }", /names no file: it is empty/],
  'no database at all': ["{ dataSource: { type: 'better-sqlite3' } }", /names no file: it is undefined/],
  'a path that was put together': [
    `{ dataSource: { type: 'sqlite', database: \`data/\${${unset}}.db\` } }`,
    /names no file: it contains 'undefined\.db'/,
  ],
  'an empty file: URI': ["{ dataSource: { type: 'sqlite', database: 'file:' } }", /names no file: it is empty/],
  'a file: URI that was put together': [
    `{ dataSource: { type: 'sqlite', database: 'file:' + ${unset} + '?cache=shared' } }`,
    /names no file: it contains 'undefined'/,
  ],
  'a function': [`{ dataSource: () => ({ type: 'sqlite', database: ${unset} }) }`, /names no file: it is undefined/],
  'a promised function': [
    `{ dataSource: async () => ({ type: 'better-sqlite3', database: String(${unset}) }) }`,
    /names no file: it contains 'undefined'/,
  ],
  'an url of undefined': [`{ url: 'sqlite:' + ${unset} }`, /path of 'url' names no file: it contains 'undefined'/],
  'an url of nothing': [
    `{ url: 'sqlite:' + (${unset} ?? '') }`,
    /path of 'url' names no file: it is empty; .*\s+A database in memory is 'sqlite::memory:'/,
  ],
  'an url of slashes': [`{ url: \`sqlite:///\${${unset} ?? ''}\` }`, /path of 'url' names no file: it is empty/],
  'a PostgreSQL url': [
    `{ dataSource: { type: 'postgres', url: ${unset} } }`,
    /its 'url' is undefined; is its environment variable set\?/,
  ],
  'a PostgreSQL database': [
    `{ dataSource: { type: 'postgres', host: 'localhost', database: ${unset} } }`,
    /its 'database' is undefined, so the server would use the user's name instead; is its environment variable set\?/,
  ],
}

test.each(Object.entries(configs))(
  'a variable that is not set is no database: %s is refused, and no file is made',
  async (_name, [text, words]) => {
    const project = createProject({ 'migrate.config.ts': `export default ${text}\n`, ...chain })
    const before = await project.list('.')
    expectRefusal(await runHub(project, ['upgrade'], { env: { PGDATABASE: undefined } }), 1, [words])
    expectRefusal(await runHub(project, ['current'], { env: { PGDATABASE: undefined } }), 1, [words])
    expect(await project.list('.')).toEqual(before)
  },
)

test('an overlay whose variable is not set is not laid over another database', async () => {
  const project = createProject({
    'migrate.config.ts': `export default { url: 'sqlite:./app.db', environments: {
      production: { url: ${unset} },
      source: { dataSource: ${unset} },
      options: { dataSource: { type: 'sqlite', database: ${unset} } },
      other: { versions: './versions' },
    } }\n`,
    ...chain,
  })
  const env = { DATABASE_URL: 'sqlite:./other.db' }
  for (const [name, words] of [
    ['production', /'environments\.production\.url' is undefined; is its environment variable set\?/],
    ['source', /'environments\.source\.dataSource' is undefined/],
    ['options', /names no file: it is undefined/],
  ] as const)
    expectRefusal(await runHub(project, ['upgrade', '-n', name], { env }), 1, [words])
  expect(await project.list('.')).not.toContain('app.db')
  expect((await runHub(project, ['upgrade', '-n', 'other'], { env })).code).toBe(0)
  expect(await project.list('.')).toEqual(expect.arrayContaining(['app.db']))
  expect(await project.list('.')).not.toContain('other.db')
})

test('a database in memory is one where it is said', async () => {
  const project = createProject({
    'migrate.config.ts': "export default { url: 'sqlite::memory:' }\n",
    'shared.config.ts': "export default { dataSource: { type: 'better-sqlite3', database: ':memory:' } }\n",
    ...chain,
  })
  for (const config of ['migrate.config.ts', 'shared.config.ts'])
    expect((await runHub(project, ['upgrade', '-c', config])).code).toBe(0)
})
