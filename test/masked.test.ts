import { expect, test } from 'vitest'

import { masked } from '../src/masked.ts'

test('what was hidden before does not matter', () => {
  const [source, hidden] = [`{ "a": 1, "password": "one", b: 'two' }`, `{ "a": 1, "password": "***", b: '***' }`]
  // Ends within a statement, at a place after which the next text would be searched.
  const statement = `await op.execute("ALTER ROLE me PASSWORD 'secret'", 'x')`
  for (const _ of [1, 2, 3]) {
    expect(masked(source)).toBe(hidden)
    expect(masked(statement)).toContain("PASSWORD '***'")
  }
})
