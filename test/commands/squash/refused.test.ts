import { describe, expect, inject, test } from 'vitest'

import { createHistory, type LineText } from './history.ts'

const sqlite = 'sqlite::memory:'

const table: LineText = {
  up: `await op.createTable('t', [{ name: 'id', type: 'int', primary: true }])`,
  downBody: `await op.dropTable('t')`,
}
const column: LineText = {
  up: `await op.addColumn('t', { name: 'a', type: 'text', nullable: true })`,
  downBody: `await op.dropColumn('t', 'a')`,
}

/** Squashes everything from 0001 to the end, and expects that nothing is left of it. */
async function refusal(revisions: readonly LineText[], range = '0001:0003', urls: readonly string[] = [sqlite]) {
  const { project, squash } = createHistory(urls, revisions)
  const before = await project.list('versions')
  const error: unknown = await squash(range).catch((thrown: unknown) => thrown)
  expect(await project.list('versions')).toEqual(before)
  return error as { readonly code: string; readonly message: string }
}

describe('refused by name', () => {
  test.each([
    ['confirm', `export const confirm = 'it is gone'`],
    ['transaction = false', 'export const transaction = false'],
    ['isApplied', 'export const isApplied = () => true'],
  ])('%s', async (name, head) => {
    const { code, message } = await refusal([table, { ...column, head }, {}])
    expect({ code, message }).toEqual({
      code: 'SQUASH_REFUSED',
      message: `0001:0003 cannot be squashed, and nothing was written:\n  0002 has '${name}'`,
    })
  })

  test('what an imported function takes from the clock, though it is the same all day', async () => {
    const head = `import { today } from '../lib/today.ts'`
    const rows = { head, up: `await op.execute("SELECT '" + today() + "'")` }
    const { project, squash } = createHistory([sqlite], [table, rows], {
      'lib/today.ts': 'export const today = () => new Date().toISOString().slice(0, 10)\n',
    })
    await expect(squash('0001:0002')).rejects.toThrow('0002 does something else each time')
    expect(await project.list('versions')).toHaveLength(2)
    expect(new Date()).toBeInstanceOf(Date)
    expect(Math.abs(Date.now() - performance.timeOrigin - performance.now())).toBeLessThan(60_000)
  })

  test('what leaves its transaction', async () => {
    const block = `await op.autocommitBlock(async () => {\n  await op.execute('SELECT 1')\n})`
    const { message } = await refusal([table, { up: block, downBody: block }, {}])
    expect(message).toMatch(
      /0002 leaves its transaction in its up \(op\.autocommitBlock\)\n  0002 leaves its transaction in its down/,
    )
  })

  test('a revision that throws', async () => {
    expect((await refusal([table, { up: `throw new Error('not today')` }, {}])).message).toContain(
      '0002 fails on sqlite when its up is recorded: not today',
    )
  })

  test('a data revision that needs more of its file', async () => {
    const up = `await op.query('SELECT 1')`
    const { message } = await refusal([
      table,
      { up, head: 'const batch = 10' },
      { up, head: `import './0001_0001.ts'` },
    ])
    expect(message).toContain(
      "0002 uses op.query, so that its up is kept as it is written, but it has 'const batch = 10' at its top level",
    )
    expect(message).toContain(
      "0003 uses op.query, so that its up is kept as it is written, but it has 'import './0001_0001.ts'' at its top level",
    )
  })

  test('names that mean two things', async () => {
    const up = `await op.query('SELECT 1')`
    const { message } = await refusal([
      table,
      { up, head: `import { sql as a } from 'hub-migrate'` },
      { up, head: `import { fillIn as a } from 'hub-migrate'` },
    ])
    expect(message).toContain("'a' is imported as sql as a and as fillIn as a")
  })
})

describe('only a line', () => {
  const line = [table, column, {}, {}]
  test.each([
    ['a branch point', [...line, { id: 'b', down: '0002' }], '0002 is a branch point: 0003, b follow it'],
    [
      'a merge point',
      [table, { id: 'b', down: '0001' }, { id: '0003', down: ['0001', 'b'] }],
      '0003 is a merge point of 0001, b',
    ],
    [
      'a dependency of another on the middle',
      [...line, { id: 'b', down: null, dependsOn: '0002' }],
      'b depends on 0002, which is not the last',
    ],
    ['one revision', line, '0003 is one revision', '0003:0003'],
  ] as const)('%s', async (_name, revisions, message, range: string = '0001:0003') => {
    const error = await refusal(revisions, range)
    expect(error).toMatchObject({ code: 'SQUASH_REFUSED', message: expect.stringContaining(message) as string })
  })

  test.each([
    ['0003:0001', 'INVALID_RANGE', /0003 is not an ancestor of 0001; write the older first/],
    ['0001', 'INVALID_RANGE', /expected 'start:end'/],
    ['0001:base', 'INVALID_RANGE', /ends before the first revision/],
    ['0001:nine', 'UNKNOWN_TARGET', /nine/],
  ])('%s', async (range, code, message) => {
    const error = await refusal(line, range)
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
  })

  test('its last may be a branch point, and what is on it may depend on it', async () => {
    const { squash } = createHistory(
      [sqlite],
      [...line.slice(0, 3), { down: '0003' }, { id: 'b', down: '0003' }, { id: 'c', down: null, dependsOn: '0003' }],
    )
    expect((await squash('0001:0003')).replaces).toEqual(['0001', '0002', '0003'])
  })
})

describe('not equal', () => {
  test('as a whole in one transaction: nothing is written', async () => {
    const error = await refusal(
      [
        { up: `await op.createEnum('mood', ['sad'])`, downBody: null },
        {},
        { up: `await op.execute("ALTER TYPE mood RENAME TO moods; CREATE TABLE t (a moods)")`, downBody: null },
        { up: `await op.execute("ALTER TYPE moods ADD VALUE 'glad'")`, downBody: null },
        { up: `await op.execute("INSERT INTO t VALUES ('glad')")`, downBody: null },
      ],
      '0002:0005',
      [inject('postgresUrl')],
    )
    expect(error).toMatchObject({
      code: 'SQUASH_NOT_EQUAL',
      message: expect.stringMatching(/not equal to its members[^]*postgres: .*unsafe use of new value/) as string,
    })
  })

  test('by what SQL reads of the time at which it runs', async () => {
    const { squash } = createHistory(
      [inject('postgresUrl')],
      [
        { up: `await op.execute('CREATE TABLE t (a bigint)')`, downBody: `await op.dropTable('t')` },
        { up: `await op.execute('INSERT INTO t SELECT count(*) FROM hub_version')`, downBody: '' },
      ],
    )
    await expect(squash(':')).rejects.toThrow(/postgres: up: table t has 1 row only by its members: \(a: '1'\)/)
  })

  test('with a member whose down fails: what it says, or a squash without down', async () => {
    const history = [table, { ...column, downBody: `await op.dropColumn('t', 'none')` }]
    const error = await refusal(history, ':')
    expect(error).toMatchObject({
      code: 'REVISION_FAILED',
      message: expect.stringMatching(/0002 .*failed during its downgrade/) as string,
    })
    const { text, isReversible, irreversible } = await createHistory([sqlite], history).squash(':', { noDown: true })
    expect({ isReversible, irreversible }).toEqual({ isReversible: false, irreversible: [] })
    expect(text).not.toContain('function down')
  })
})
