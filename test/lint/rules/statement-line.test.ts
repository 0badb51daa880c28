import { expect, it } from 'vitest'

import { lintCase } from './lint-case.ts'

const lines = async (up: string) => {
  const [result] = await lintCase({ up })
  return result?.findings.map(({ code, line }) => [code, line])
}

it('says the line of each statement of several', async () => {
  const up = `await op.execute(\`
    -- a comment; with a semicolon
    ALTER TABLE orders ADD COLUMN a int;
    ALTER TABLE orders
      RENAME COLUMN note TO remark;
    DROP TABLE customers;
  \`)`
  const [first] = (await lines(`await op.execute('DROP TABLE customers')`)) ?? []
  const call = Number(first?.[1])
  expect(await lines(up)).toEqual([
    ['rename-column', call + 3],
    ['drop-table', call + 5],
  ])
})

it('says the line of the call for text that is put together', async () => {
  const [first] = (await lines(`await op.execute('DROP TABLE customers')`)) ?? []
  expect(await lines("for (const name of ['customers']) await op.execute(`SELECT 1;\\nDROP TABLE ${name}`)")).toEqual([
    first,
  ])
})

it('counts a comment before the call for all its statements', async () => {
  const up = `// hub-lint-disable-next-line drop-table -- it is empty
  await op.execute(\`
    SELECT 1;
    DROP TABLE customers\`)`
  expect(await lines(up)).toEqual([])
})
