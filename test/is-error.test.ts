import { readFile } from 'node:fs/promises'
import { runInNewContext } from 'node:vm'

import { glob } from 'tinyglobby'
import { expect, test } from 'vitest'

import { isError } from '../src/is-error.ts'

test('errors of another realm are errors, and nothing else is', () => {
  expect(isError(new TypeError('x'))).toBe(true)
  expect(isError(runInNewContext('new TypeError("x")'))).toBe(true)
  expect(isError(runInNewContext('new (class Own extends Error {})()'))).toBe(true)
  expect([null, 'x', {}, { message: 'x', stack: 'x' }].map(isError)).toEqual([false, false, false, false])
})

test('no other file asks whether something is an instance of Error', async () => {
  const found: string[] = []
  for (const file of await glob('src/**/*.ts')) {
    if ((await readFile(file, 'utf8')).includes('instanceof Error')) found.push(file)
  }
  expect(found).toEqual(['src/is-error.ts'])
})
