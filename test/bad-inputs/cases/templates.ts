import { configText } from '../../support/revisions.ts'
import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject, withSettings } from '../project.ts'

const given: readonly (readonly [given: string, template: string, says: readonly RegExp[]])[] = [
  [
    'a template that throws',
    "<% throw new Error('boom in the template') %>",
    [/revision\.ts\.ejs/, /boom in the template/],
  ],
  ['a template with a name that is not there', '<%= nowhere %>', [/nowhere/, /line 1/]],
  ['a template that is no EJS', '<% if ( %>', [/revision\.ts\.ejs/]],
  ['a template that is not closed', '<% if (true) {', [/revision\.ts\.ejs/]],
  ['a template that gives no revision', '// nothing of use', [/'revision'/]],
  ['a template that gives no TypeScript', 'export const = ', [/line 1/]],
  [
    'a template that gives another id',
    "export const revision = 'other'\nexport const downRevision = null\nexport async function up() {}\n",
    [/other/],
  ],
  [
    'a template that loses the parent',
    'export const revision = <%- string(revision) %>\nexport const downRevision = null\nexport async function up() {}\n',
    [/revision\.ts\.ejs/],
  ],
  ['an empty template', '', [/revision\.ts\.ejs/]],
]

/** Templates of one's own. */
export const templates: BadInputs = {
  title: 'Templates and file names',
  about: 'No file is written.',
  files: { ...chainProject, 'migrate.config.js': configText({ url: 'sqlite:./hub.db', templates: './templates' }) },
  cases: [
    ...given.map(([what, template, says]): BadInput => ({
      given: what,
      words: ['revision', '-m', 'more', '--rev-id', 'dddd00000004'],
      files: { 'templates/revision.ts.ejs': template },
      says,
    })),
    {
      given: 'a file template with an unknown word',
      words: ['revision', '-m', 'more', '--rev-id', 'dddd00000004'],
      files: withSettings({ fileTemplate: '{revision}_{slug}' }),
      says: [/\{?rev\}?/],
    },
    {
      given: 'a file template that names a file that is there',
      words: ['revision', '-m', 'more', '--rev-id', 'dddd00000004'],
      files: withSettings({ fileTemplate: '0001_aaaa00000001' }),
      says: [/0001_aaaa00000001/],
    },
  ],
}
