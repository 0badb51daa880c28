import { expect, test } from 'vitest'

import { newRevisionId, nextSequentialId } from '../../src/script/revision-ids.ts'

test('a random id has 12 hex digits, and is not taken', () => {
  const ids = new Set<string>()
  for (let round = 0; round < 1_000; round++) ids.add(newRevisionId((id) => ids.has(id)))
  expect(ids.size).toBe(1_000)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{12}$/)
})

test('sequential ids go on from the largest, in its width', () => {
  expect(nextSequentialId([])).toBe('001')
  expect(nextSequentialId(['001', '003', '002'])).toBe('004')
  expect(nextSequentialId(['001_initial', '002_more'])).toBe('003')
  expect(nextSequentialId(['0009'])).toBe('0010')
  expect(nextSequentialId(['999'])).toBe('1000')
  expect(nextSequentialId(['71dda59686db', '002'])).toBe('003')
})
