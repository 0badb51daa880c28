import { configText } from '../../support/revisions.ts'
import type { BadInputs } from '../bad-input.ts'
import { chainProject } from '../project.ts'
import { stateCases } from './database-states.ts'

const postgres = {
  ...chainProject,
  'migrate.config.js': configText({ url: '@postgres@', lockTimeout: 500, tableLockTimeout: 100 }),
}
const own = (settings: Record<string, unknown>) => ({
  'migrate.config.js': configText({ url: '@postgres@', ...settings }),
})

/** The same on a server, and what only a server has. */
export const postgresStates: BadInputs = {
  title: 'Databases: PostgreSQL',
  about: 'A database at its head, to which somebody then did this.',
  files: postgres,
  applied: 'heads',
  on: 'postgres',
  cases: [
    ...stateCases.filter(({ given }) => !/control|10,000|somebody dropped|adopt|bootstrap|interrupted/.test(given)),
    {
      given: 'a database that is not there',
      words: ['upgrade'],
      files: {
        'migrate.config.js': `export default { url: '@postgres@'.replace(/\\/hub_test_\\w+/, '/no_such_database') }\n`,
      },
      says: [/no_such_database/, /create/i],
    },
    {
      given: 'a schema that is not there',
      words: ['upgrade'],
      files: own({ versionTableSchema: 'nowhere' }),
      says: [/nowhere/],
    },
    {
      given: 'a database that only reads',
      words: ['downgrade', 'base'],
      files: {
        'migrate.config.js': `export default { url: '@postgres@?options=-c%20default_transaction_read_only%3Don' }\n`,
      },
      says: [/read-only|read only/i],
    },
    {
      given: 'a revision that needs an enum that is not there',
      words: ['upgrade'],
      files: {
        'versions/3_bad.ts':
          "export const revision = 'cccc00000003'\nexport const downRevision = 'bbbb00000002'\nexport async function up(op) {\n  await op.execute('ALTER TABLE first ADD COLUMN y no_such_type')\n}\n",
      },
      says: [/no_such_type/],
    },
    {
      given: 'a type that cannot be converted',
      words: ['upgrade'],
      files: {
        'versions/3_bad.ts':
          "export const revision = 'cccc00000003'\nexport const downRevision = 'bbbb00000002'\nexport async function up(op) {\n  await op.execute('CREATE TABLE t (a text)')\n  await op.alterColumn('t', 'a', { type: 'int' })\n}\n",
      },
      says: [/USING a::integer/],
    },
    {
      given: 'a concurrent index in a transaction',
      words: ['upgrade'],
      files: {
        'versions/3_bad.ts':
          "export const revision = 'cccc00000003'\nexport const downRevision = 'bbbb00000002'\nexport async function up(op) {\n  await op.execute('CREATE INDEX CONCURRENTLY i ON first (x)')\n}\n",
      },
      says: [/CONCURRENTLY/],
    },
    {
      given: 'a name of a table that PostgreSQL would cut',
      words: ['upgrade'],
      files: {
        'versions/3_bad.ts': `export const revision = 'cccc00000003'\nexport const downRevision = 'bbbb00000002'\nexport async function up(op) {\n  await op.createTable('${'x'.repeat(64)}', [{ name: 'a', type: 'int' }])\n}\n`,
      },
      says: [/63/],
    },
    {
      given: 'a version table whose name PostgreSQL would cut',
      words: ['upgrade'],
      files: own({ versionTable: 'v'.repeat(64) }),
      says: [/63/],
    },
  ],
}
