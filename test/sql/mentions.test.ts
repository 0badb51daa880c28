import { expect, test } from 'vitest'

import { dialectOf } from '../support/dialects.ts'
import { mentions } from '../../src/sql/mentions.ts'

const inAnyCase = (left: string, right: string) => left.toLowerCase() === right.toLowerCase()

test('a name counts bare and in quotes, as a whole word', () => {
  expect(mentions('lower(email) <> x', ['email'], dialectOf('postgres').syntax)).toBe(true)
  expect(mentions('lower("email") <> x', ['email'], dialectOf('postgres').syntax)).toBe(true)
  expect(mentions('lower([email]) <> x', ['email'], dialectOf('sqlite').syntax)).toBe(true)
  expect(mentions('lower(emails) <> x', ['email'], dialectOf('postgres').syntax)).toBe(false)
})

test('comments do not count, and strings only where they are asked for', () => {
  expect(mentions('a /* email */ -- email', ['email'], dialectOf('postgres').syntax)).toBe(false)
  expect(mentions("a = 'email'", ['email'], dialectOf('postgres').syntax)).toBe(false)
  expect(mentions("nextval('ids'::regclass)", ['ids'], dialectOf('postgres').syntax, { inStrings: true })).toBe(true)
})

test('which names are one is for the caller to say', () => {
  expect(mentions('Email > 1', ['email'], dialectOf('sqlite').syntax)).toBe(false)
  expect(mentions('Email > 1', ['email'], dialectOf('sqlite').syntax, { isSameName: inAnyCase })).toBe(true)
})

test('no names and no SQL mention nothing, and are not read', () => {
  expect(mentions(undefined, ['email'], dialectOf('sqlite').syntax)).toBe(false)
  expect(mentions("an 'unclosed string", [], dialectOf('sqlite').syntax)).toBe(false)
})
