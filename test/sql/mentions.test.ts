import { expect, test } from 'vitest'

import { mentions } from '../../src/sql/mentions.ts'

const inAnyCase = (left: string, right: string) => left.toLowerCase() === right.toLowerCase()

test('a name counts bare and in quotes, as a whole word', () => {
  expect(mentions('lower(email) <> x', ['email'], 'postgres')).toBe(true)
  expect(mentions('lower("email") <> x', ['email'], 'postgres')).toBe(true)
  expect(mentions('lower([email]) <> x', ['email'], 'sqlite')).toBe(true)
  expect(mentions('lower(emails) <> x', ['email'], 'postgres')).toBe(false)
})

test('comments do not count, and strings only where they are asked for', () => {
  expect(mentions('a /* email */ -- email', ['email'], 'postgres')).toBe(false)
  expect(mentions("a = 'email'", ['email'], 'postgres')).toBe(false)
  expect(mentions("nextval('ids'::regclass)", ['ids'], 'postgres', { inStrings: true })).toBe(true)
})

test('which names are one is for the caller to say', () => {
  expect(mentions('Email > 1', ['email'], 'sqlite')).toBe(false)
  expect(mentions('Email > 1', ['email'], 'sqlite', { isSameName: inAnyCase })).toBe(true)
})

test('no names and no SQL mention nothing, and are not read', () => {
  expect(mentions(undefined, ['email'], 'sqlite')).toBe(false)
  expect(mentions("an 'unclosed string", [], 'sqlite')).toBe(false)
})
