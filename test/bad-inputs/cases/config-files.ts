import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject, withSettings } from '../project.ts'

const file = (text: string): NonNullable<BadInput['files']> => ({ 'migrate.config.js': text })

const cases: readonly BadInput[] = [
  {
    given: 'no config anywhere',
    words: ['upgrade'],
    files: { 'migrate.config.js': null },
    says: [/migrate\.config\.ts/, /hub init/, /-c/],
  },
  { given: 'a -c that names no file', words: ['heads', '-c', 'other.ts'], says: [/other\.ts/, /no such file/] },
  { given: 'a -c that names no code', words: ['heads', '-c', 'package.json'], says: [/package\.json/] },
  {
    given: 'a config that throws',
    words: ['upgrade'],
    files: file("throw new Error('boom in the config')\nexport default {}\n"),
    says: [/boom in the config/],
  },
  {
    given: 'a config that throws no error',
    words: ['upgrade'],
    files: file("throw 'boom'\nexport default {}\n"),
    says: [/boom/],
  },
  {
    given: 'a config with a syntax error',
    words: ['upgrade'],
    files: file('export default {\n  url: ,\n}\n'),
    says: [/\b2\b/],
  },
  {
    given: 'a config without an export',
    words: ['upgrade'],
    files: file('const config = {}\n'),
    says: [/export default|names no database/],
  },
  { given: 'an empty config', words: ['upgrade'], files: file('') },
  { given: 'a config that is a list', words: ['upgrade'], files: file('export default []\n'), says: [/empty list/] },
  { given: 'a config that is null', words: ['upgrade'], files: file('export default null\n'), says: [/no config/] },
  {
    given: 'a config that is a text',
    words: ['upgrade'],
    files: file("export default 'sqlite:./hub.db'\n"),
    says: [/object/],
  },
  {
    given: 'a config that imports what is not there',
    words: ['upgrade'],
    files: file("import x from './nowhere.js'\nexport default x\n"),
    says: [/nowhere/],
  },
  {
    given: 'a config that imports a package that is not installed',
    words: ['upgrade'],
    files: file("import x from 'no-such-package'\nexport default x\n"),
    says: [/no-such-package/],
  },
  {
    given: 'a config that is not UTF-8',
    words: ['upgrade'],
    files: { 'migrate.config.js': Buffer.from("export default { url: 'sqlite:caf\u00e9.db' }", 'latin1') },
  },
  { given: 'two configs in a folder', words: ['upgrade'], files: { 'migrate.config.mjs': 'export default {}\n' } },
  {
    given: 'a config without a database',
    words: ['upgrade'],
    files: file('export default {}\n'),
    says: [/url/, /dataSource/, /DATABASE_URL/],
  },
  {
    given: 'an empty DATABASE_URL',
    words: ['upgrade'],
    files: file('export default {}\n'),
    env: { DATABASE_URL: '' },
    says: [/DATABASE_URL/],
  },
  {
    given: 'a DATABASE_URL of another database',
    words: ['upgrade'],
    files: file('export default {}\n'),
    env: { DATABASE_URL: 'mysql://here/app' },
    says: [/DATABASE_URL/],
  },
  {
    given: 'an environment that there is not',
    words: ['upgrade', '-n', 'stagging'],
    files: withSettings({ environments: { staging: { url: 'sqlite:./staging.db' } } }),
    says: [/stagging/, /staging\b/],
  },
  { given: 'an environment of a config without any', words: ['upgrade', '-n', 'test'], says: [/test/] },
  {
    given: 'an environment with the name of what every object has',
    words: ['upgrade', '-n', 'constructor'],
    files: withSettings({ environments: { staging: {} } }),
    says: [/constructor/],
  },
  {
    given: 'a data source that throws',
    words: ['upgrade'],
    files: file("export default { dataSource: () => { throw new Error('no vault') } }\n"),
    says: [/no vault/],
  },
  {
    given: 'a data source that gives nothing',
    words: ['upgrade'],
    files: file('export default { dataSource: () => undefined }\n'),
    says: [/dataSource/],
  },
  {
    given: 'a data source without a type',
    words: ['upgrade'],
    files: file("export default { dataSource: { database: 'a.db' } }\n"),
    says: [/type/],
  },
  {
    given: 'a data source of a database that hub does not know',
    words: ['upgrade'],
    files: file("export default { dataSource: { type: 'mysql', database: 'a' } }\n"),
    says: [/mysql/],
  },
  {
    given: 'a config that exports a DataSource',
    words: ['upgrade'],
    files: file(
      "import { DataSource } from 'typeorm'\nexport default new DataSource({ type: 'better-sqlite3', database: 'a.db' })\n",
    ),
    says: [/dataSource/],
  },
]

/** Configs that cannot be read. */
export const configFiles: BadInputs = {
  title: 'Config files',
  about: 'A config that is not there, cannot be loaded, or names no database.',
  files: chainProject,
  cases,
}
