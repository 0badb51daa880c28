import { configText } from '../../support/revisions.ts'
import type { BadInputs } from '../bad-input.ts'
import { chainProject, withSettings } from '../project.ts'

const noVersions = { 'versions/0001_aaaa00000001.ts': null, 'versions/0002_bbbb00000002.ts': null }
const letter = 'This is a letter, not a database.\n'.repeat(100)

/** Files and folders that are not what they should be. */
export const files: BadInputs = {
  title: 'Files and folders',
  about: 'An SQLite file, the versions folder, and files that a command writes.',
  files: chainProject,
  cases: [
    ...[['upgrade'], ['current'], ['status'], ['stamp', 'heads'], ['downgrade', 'base']].map((words) => ({
      given: `a letter in place of the database, ${words[0]}`,
      words,
      files: { 'hub.db': letter },
      says: [/not an SQLite database/i, /nothing was changed/i],
    })),
    {
      given: 'a folder in place of the database',
      words: ['upgrade'],
      files: { 'hub.db/inside.txt': '' },
      says: [/hub\.db/],
    },
    {
      given: 'a database in a file in place of a folder',
      words: ['upgrade'],
      files: withSettings({ url: 'sqlite:./package.json/hub.db' }),
      says: [/package\.json\/hub\.db/],
    },
    {
      given: 'no versions folder',
      words: ['upgrade'],
      files: { versions: null },
      says: [/does not exist/, /hub revision/],
    },
    {
      given: 'no revision in the versions folder',
      words: ['upgrade'],
      files: { ...noVersions, 'versions/README.md': '' },
      says: [/no revisions?/i, /hub revision/],
    },
    {
      given: 'revisions in a folder below it',
      words: ['upgrade'],
      files: { ...noVersions, 'versions/more/.gitkeep': '' },
      says: [/no revisions?/i],
    },
    {
      given: 'a file in place of the versions folder',
      words: ['upgrade'],
      files: {
        versions: null,
        'migrate.config.js': configText({ url: 'sqlite:./hub.db', versions: './package.json' }),
      },
      says: [/package\.json/],
    },
    {
      given: 'one of two folders that is not there',
      words: ['heads'],
      files: withSettings({ versions: ['./versions', './nowhere'] }),
      says: [/nowhere/],
    },
    {
      given: 'a folder that is not one of the versions folders',
      words: ['revision', '-m', 'x', '--version-path', './elsewhere'],
      says: [/elsewhere/],
    },
    { given: 'a config where init would write one', words: ['init'], says: [/migrate\.config/] },
    {
      given: 'fixtures in a folder that is not there',
      words: ['verify', '--fixtures', './nowhere'],
      says: [/nowhere/],
    },
    { given: 'SQL files in a folder that is not there', words: ['import', 'sql', './nowhere'], says: [/nowhere/] },
    { given: 'SQL files in a folder without any', words: ['import', 'sql', './versions'], says: [/versions/] },
    { given: 'migrations that are not there', words: ['import', 'typeorm', './nowhere/*.ts'], says: [/nowhere/] },
    { given: 'no repository of git, for lint', words: ['lint', '--since', 'main'], says: [/git/i] },
    { given: 'no repository of git, for ci', words: ['ci', '--since', 'main'], says: [/git/i] },
  ],
}
