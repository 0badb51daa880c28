import { expect, test } from 'vitest'
import { checkBranchLabel, checkRevisionId, parseTarget } from '../../src/revision/identifier.ts'
import { IllegalIdentifierError } from '../../src/revision/graph-errors.ts'
import { parseRange } from '../../src/revision/range.ts'

test('a target has a branch, a symbol and an offset', () => {
  expect(parseTarget('ae10')).toMatchObject({ branch: null, symbol: 'ae10', offset: null })
  expect(parseTarget('users@head')).toMatchObject({ branch: 'users', symbol: 'head', offset: null })
  expect(parseTarget('users@+2')).toMatchObject({ branch: 'users', symbol: null, offset: 2 })
  expect(parseTarget('users@ae10-12')).toMatchObject({ branch: 'users', symbol: 'ae10', offset: -12 })
  expect(parseTarget('-1')).toMatchObject({ branch: null, symbol: null, offset: -1 })
  expect(parseTarget('001_initial+1')).toMatchObject({ symbol: '001_initial', offset: 1 })
})

test('a range is no target', () => {
  expect(() => parseTarget('a:b')).toThrow('it is a range')
})

test('a range has starts and an end, which may be left out', () => {
  expect(parseRange('a,b:heads')).toMatchObject({ lower: ['a', 'b'], upper: 'heads' })
  expect(parseRange(':b')).toMatchObject({ lower: [], upper: 'b' })
  expect(parseRange('-3:')).toMatchObject({ lower: ['-3'], upper: null })
  for (const text of ['a', 'a:b:c', 'a,:b'])
    expect(() => parseRange(text)).toThrow(expect.objectContaining({ code: 'INVALID_RANGE' }))
})

test('ids and labels with characters of the grammar, reserved words, and those too long or empty are refused', () => {
  const illegal = [
    'a@b',
    'a-b',
    'a+b',
    'a:b',
    'a b',
    'a\n',
    'a,b',
    '',
    'head',
    'heads',
    'base',
    'current',
    'a'.repeat(256),
  ]
  const legal = ['001_initial', 'ü', 'a.b', 'headache', 'a'.repeat(255)]
  for (const check of [checkRevisionId, checkBranchLabel]) {
    expect([...illegal, ...legal].filter((text) => isRefused(() => check(text)))).toEqual(illegal)
  }
})

function isRefused(check: () => void): boolean {
  try {
    check()
    return false
  } catch (error) {
    return error instanceof IllegalIdentifierError
  }
}
