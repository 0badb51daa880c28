import { expect, it } from 'vitest'

import { lintCase } from './lint-case.ts'

const index = `await op.createIndex('ix_orders_total', 'orders', ['total'])`

async function codesOf(up: string, head = '') {
  const results = await lintCase({ up, head }, ['postgres', 'sqlite'])
  return results.map(({ findings }) => findings.map(({ code }) => code))
}

it('turns a rule off for the next line, with a reason', async () => {
  const up = `// hub-lint-disable-next-line index-not-concurrent -- the application is stopped\n  ${index}`
  // Of no use on SQLite alone, where the rule finds nothing.
  expect(await codesOf(up)).toEqual([[], ['unused-disable']])
})

it('turns several rules off, in one comment or two', async () => {
  const line = `await op.dropColumn('orders', 'note'); ${index}`
  const both = `// hub-lint-disable-next-line index-not-concurrent, drop-column -- the application is stopped\n  ${line}`
  const two = `// hub-lint-disable-next-line index-not-concurrent -- it is stopped
  // hub-lint-disable-next-line drop-column -- it is stopped
  // and this says more
  ${line}`
  for (const up of [both, two]) expect((await codesOf(up))[0]).toEqual([])
})

it('turns nothing off without a reason, and says so', async () => {
  for (const end of ['', ' --', ' -- ']) {
    const up = `// hub-lint-disable-next-line index-not-concurrent${end}\n  ${index}`
    expect((await codesOf(up))[0]).toEqual(['index-not-concurrent', 'disable-without-reason'])
  }
})

it('finds a comment for a rule that does not exist, for none, and for another line', async () => {
  for (const comment of ['index-not-concurent -- stopped', '-- stopped', 'drop-table -- stopped']) {
    const up = `// hub-lint-disable-next-line ${comment}\n  ${index}`
    expect((await codesOf(up))[0]).toEqual(['index-not-concurrent', 'unused-disable'])
  }
  const [result] = await lintCase({ up: `// hub-lint-disable-next-line index-not-concurent -- stopped\n  ${index}` })
  expect(result?.findings[1]?.message).toBe(
    `There is no rule 'index-not-concurent'; did you mean index-not-concurrent?`,
  )
})

it('needs no comment where something could not be analysed', async () => {
  const up = `// hub-lint-disable-next-line drop-table -- no one uses it
  await op.query('SELECT 1')`
  expect((await codesOf(up))[0]).toEqual([])
})
