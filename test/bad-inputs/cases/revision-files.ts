import { revisionText } from '../../support/revisions.ts'
import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject } from '../project.ts'

const third = { id: 'cccc00000003', down: 'bbbb00000002' } as const
const up = 'export async function up() {}\n'

const texts: readonly (readonly [given: string, text: string, says?: readonly RegExp[]])[] = [
  ['a syntax error', `${revisionText(third)}\nconst = 4\n`, [/3_bad\.ts/, /\d+/]],
  ['a brace that is not closed', revisionText({ ...third, up: '  if (true) {' }), [/3_bad\.ts/]],
  ['no up', revisionText({ ...third, up: null }), [/3_bad\.ts/, /'?up'?/]],
  [
    'an up that is no function',
    `${revisionText({ ...third, up: null })}\nexport const up = 'CREATE TABLE x'\n`,
    [/up/, /function/],
  ],
  [
    'a down that is no function',
    `${revisionText({ ...third, downBody: null })}\nexport const down = 'DROP TABLE x'\n`,
    [/down/, /function/],
  ],
  [
    'an import that is not there',
    revisionText({ ...third, head: "import { x } from './nowhere.ts'\nvoid x" }),
    [/3_bad\.ts/, /nowhere/],
  ],
  [
    'a package that is not installed',
    revisionText({ ...third, head: "import x from 'no-such-package'\nvoid x" }),
    [/no-such-package/],
  ],
  [
    'a top level that throws',
    revisionText({ ...third, head: "throw new Error('boom at the top')" }),
    [/3_bad\.ts/, /boom at the top/],
  ],
  ['no header', 'export const helper = 1\n', [/3_bad\.ts/, /'revision'/, /header|move/]],
  ['an empty file', '', [/empty/]],
  ['a comment alone', '// to be done\n', [/3_bad\.ts/]],
  ['a class of TypeORM', 'export class Add1700000000000 {\n  async up() {}\n  async down() {}\n}\n', [/3_bad\.ts/]],
  [
    'a number as downRevision',
    `export const revision = 'cccc00000003'\nexport const downRevision = 42\n${up}`,
    [/downRevision/, /string/, /42/],
  ],
  [
    'a number as revision',
    `export const revision = 42\nexport const downRevision = null\n${up}`,
    [/'revision'/, /string/, /42/],
  ],
  ['no downRevision', `export const revision = 'cccc00000003'\n${up}`, [/downRevision/, /null/]],
  [
    'the same parent twice',
    revisionText({ ...third, down: ['bbbb00000002', 'bbbb00000002'] }),
    [/3_bad\.ts/, /'downRevision' names 'bbbb00000002' twice/],
  ],
  ['an empty parent', revisionText({ ...third, down: '' }), [/3_bad\.ts/]],
  ['an empty list of parents with an empty name', revisionText({ ...third, down: [''] }), [/3_bad\.ts/]],
  [
    'a number as label',
    `export const revision = 'cccc00000003'\nexport const downRevision = 'bbbb00000002'\nexport const branchLabels = 7\n${up}`,
    [/branchLabels/],
  ],
  [
    'a number as dependency',
    `export const revision = 'cccc00000003'\nexport const downRevision = 'bbbb00000002'\nexport const dependsOn = [7]\n${up}`,
    [/dependsOn/],
  ],
  ['an illegal id', revisionText({ ...third, id: 'cc@cc' }), [/cc@cc/, /@/]],
  ['an id with a space', revisionText({ ...third, id: 'cc cc' }), [/cc cc/]],
  ['an id with a colon', revisionText({ ...third, id: 'cc:cc' }), [/cc:cc/]],
  ['an id with a line break', revisionText({ ...third, id: 'cc\ncc' }), [/cc\\ncc/]],
  ['an empty id', revisionText({ ...third, id: '' }), [/empty/i]],
  ['an id that is too long', revisionText({ ...third, id: 'c'.repeat(256) }), [/255/]],
  ['a reserved id', revisionText({ ...third, id: 'head' }), [/'head'/, /reserved|word/i]],
  ['a reserved label', revisionText({ ...third, labels: 'base' }), [/'base'/]],
  ['an illegal label', revisionText({ ...third, labels: 'a@b' }), [/a@b/]],
  [
    'a transaction that is a text',
    revisionText({ ...third, head: "export const transaction = 'none'" }),
    [/transaction/],
  ],
  ['a repeatable that is a text', revisionText({ ...third, head: "export const repeatable = 'yes'" }), [/repeatable/]],
  ['a confirmation that is true', revisionText({ ...third, head: 'export const confirm = true' }), [/confirm/]],
  [
    'an isApplied that is no function',
    revisionText({ ...third, head: 'export const isApplied = true' }),
    [/isApplied/],
  ],
  ['a mistyped export', revisionText({ ...third, head: 'export const transactional = false' }), [/transaction/]],
]

const cases: readonly BadInput[] = [
  ...texts.map(([given, text, says = []]): BadInput => ({
    given,
    words: ['upgrade', 'heads'],
    files: { 'versions/3_bad.ts': text },
    says,
  })),
  {
    given: 'Latin-1',
    words: ['upgrade'],
    files: { 'versions/3_bad.ts': Buffer.from(`// caf\u00e9\n${revisionText(third)}`, 'latin1') },
    says: [/not UTF-8/],
  },
  {
    given: 'UTF-16',
    words: ['upgrade'],
    files: { 'versions/3_bad.ts': Buffer.from(`\uFEFF${revisionText(third)}`, 'utf16le') },
    says: [/not UTF-8/],
  },
  {
    given: 'a picture',
    words: ['heads'],
    files: { 'versions/3_bad.ts': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]) },
    says: [/not UTF-8/],
  },
  {
    given: 'a file in two forms',
    words: ['heads'],
    files: {
      'versions/3_bad.ts': revisionText(third),
      'versions/3_bad.js':
        "export const revision = 'cccc00000003'\nexport const downRevision = 'bbbb00000002'\nexport async function up() {}\n",
    },
    says: [/3_bad\.ts/, /3_bad\.js/, /prefer/],
  },
  {
    given: 'a fill-in that was not filled in',
    words: ['upgrade'],
    files: {
      'versions/3_bad.ts': revisionText({
        ...third,
        head: "import { fillIn } from 'hub-migrate'\nconst value = fillIn('the status of old rows')\nvoid value",
      }),
    },
    says: [/3_bad\.ts/],
  },
]

/** A third file beside two that are right, with a database at the second. */
export const revisionFiles: BadInputs = {
  title: 'Revision files',
  about: 'A third file, `versions/3_bad.ts`, beside two that are right. The database is at the second.',
  files: chainProject,
  applied: 'heads',
  cases,
}
