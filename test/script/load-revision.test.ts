import { describe, expect, test } from 'vitest'

import { loadRevision, type RevisionModule } from '../../src/script/load-revision.ts'
import { readRevisionFile } from '../../src/script/read-versions.ts'
import { createProject } from '../support/project.ts'

const header = "export const revision = 'aaaa'\nexport const downRevision = null\n"

async function load(text: string, file = 'versions/a.ts'): Promise<RevisionModule> {
  const made = createProject({ [file]: text }, { packages: [] })
  return loadRevision(await readRevisionFile(made.path(file)))
}

test('a revision with up and down alone runs in a transaction, once, without a question', async () => {
  const module = await load(
    `${header}export const up = () => 'up'\nexport async function down(op: unknown) { return op }\n`,
  )
  expect(module).toMatchObject({ transaction: true, repeatable: false, confirm: null, isApplied: null, form: 'ts' })
  expect(module.checksum).toMatch(/^[0-9a-f]{64}$/)
})

test.each(['versions/a.ts', 'versions/a.mjs'])(
  'a file that has changed since this process loaded it is refused: %s',
  async (file) => {
    const made = createProject({ [file]: `${header}export function up() { return 1 }\n` }, { packages: [] })
    const first = await loadRevision(await readRevisionFile(made.path(file)))
    expect((await loadRevision(await readRevisionFile(made.path(file)))).checksum).toBe(first.checksum)
    await made.write(file, `${header}export function up() { return 2 }\n`)
    await expect(readRevisionFile(made.path(file)).then(loadRevision)).rejects.toThrow(
      /has changed since this process loaded it. Restart the process. Nothing was run/,
    )
  },
)

test('a revision without down is irreversible', async () => {
  expect((await load(`${header}export function up() {}\n`)).down).toBeNull()
  expect((await load(`${header}export function up() {}\nexport const down = null\n`)).down).toBeNull()
})

test('the other exports are taken as they are', async () => {
  const module = await load(`${header}export function up() {}
    export const transaction = false, repeatable = true, confirm = 'it takes long'
    export const isApplied = async () => true`)
  expect(module).toMatchObject({
    transaction: false,
    repeatable: true,
    confirm: 'it takes long',
    isApplied: expect.any(Function),
  })
})

test('CommonJS JavaScript is a revision as well', async () => {
  const text = "module.exports = { revision: 'aaaa', downRevision: null, async up() {}, async down() {} }"
  expect(await load(text, 'versions/a.cjs')).toMatchObject({ form: 'js', down: expect.any(Function) })
})

test('a revision may export what else it likes', async () => {
  const text = `${header}export function up() {}\nexport const names = ['a'], to = 1, Upper = 2\nexport default class {}\n`
  await expect(load(text)).resolves.toMatchObject({ down: null })
})

describe('a module is refused by file and export', () => {
  const up = 'export function up() {}\n'
  const cases: readonly [string, string, RegExp][] = [
    ['without up', '', /a\.ts: it exports no function 'up'\. Nothing was run/],
    ['with an up that is no function', "export const up = 'ALTER TABLE'\n", /'up' must be a function, not string/],
    ['with a down that is no function', `${up}export const down = 1\n`, /'down' must be a function, not number/],
    ['with upgrade for up', 'export function upgrade() {}\n', /exports 'upgrade'.*did you mean 'up'/],
    ['with downgrade for down', `${up}export function downgrade() {}\n`, /exports 'downgrade'.*did you mean 'down'/],
    ['with Down for down', `${up}export function Down() {}\n`, /exports 'Down'.*did you mean 'down'/],
    [
      'with a mistyped transaction',
      `${up}export const transactoin = false\n`,
      /'transactoin'.*did you mean 'transaction'/,
    ],
    [
      'with a text for transaction',
      `${up}export const transaction = 'no'\n`,
      /'transaction' must be a boolean, not string/,
    ],
    ['with a truth value for confirm', `${up}export const confirm = true\n`, /'confirm' must be a string, not boolean/],
    [
      'with a truth value for isApplied',
      `${up}export const isApplied = true\n`,
      /'isApplied' must be a function, not boolean/,
    ],
  ]
  test.each(cases)('%s', async (_name, text, message) => {
    const loading = load(header + text)
    await expect(loading).rejects.toMatchObject({ code: 'REVISION_MODULE', message: expect.stringMatching(message) })
  })

  test('that does not load, with the cause', async () => {
    await expect(load(`${header}${up}throw new RangeError('no luck')\n`)).rejects.toMatchObject({
      code: 'MODULE_LOAD',
      message: expect.stringMatching(/a\.ts cannot be loaded: RangeError: no luck/),
      cause: expect.any(RangeError),
    })
  })

  test('that changes its header as it runs', async () => {
    const text =
      "exports.revision = 'aaaa'\nexports.downRevision = ['b', 'c']\nexports.up = () => {}\nif (true) exports.downRevision = null\n"
    await expect(load(text, 'versions/a.cjs')).rejects.toThrow(
      /its 'downRevision' is null when the file runs, but 'b', 'c' in its source/,
    )
  })
})
