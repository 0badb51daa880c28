import { expect, test } from 'vitest'

import { plural, messageOf, rowsText, someOf, targetsText } from '../src/words.ts'

test('a number of things is one or many', () => {
  expect([0, 1, 2].map((count) => plural(count, 'revision'))).toEqual(['0 revisions', '1 revision', '2 revisions'])
  expect([1, 2].map((count) => plural(count, 'branch', 'branches'))).toEqual(['1 branch', '2 branches'])
})

test('no version rows are the base, in a sentence and as a target', () => {
  expect([rowsText([]), rowsText(['a', 'b'])]).toEqual(['(base)', 'a, b'])
  expect([targetsText([]), targetsText(['a', 'b'])]).toEqual(['base', 'a b'])
})

test('a long list names its first ones and counts the others', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  expect(someOf(names)).toBe('a, b, c, d, e, and 2 more')
  expect(someOf(names.slice(0, 5))).toBe('a, b, c, d, e')
})

test('whatever is thrown has a message', () => {
  expect([new Error('full'), 'full', null].map(messageOf)).toEqual(['full', 'full', 'null'])
})
