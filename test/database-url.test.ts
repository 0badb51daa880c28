import { describe, expect, test } from 'vitest'

import { parseUrl, redactUrls } from '../src/database-url.ts'

test.each([
  ['postgres://me:pw@here:5433/db?sslmode=require', 'postgres://me:pw@here:5433/db?sslmode=require'],
  ['postgresql://here/db', 'postgres://here/db'],
  ['postgresql+psycopg2://me@here/db', 'postgres://me@here/db'],
  ['postgres:///db', 'postgres:///db'],
])('%s is PostgreSQL', (url, expected) => {
  expect(parseUrl(url)).toEqual({ kind: 'postgres', url: expected })
})

test.each([
  ['sqlite:./file.db', './file.db'],
  ['sqlite:file.db', 'file.db'],
  ['sqlite:/absolute/file.db', '/absolute/file.db'],
  ['sqlite:///./file.db', './file.db'],
  ['sqlite:///file.db', 'file.db'],
  ['sqlite:////absolute/file.db', '/absolute/file.db'],
  ['sqlite+aiosqlite:///file.db', 'file.db'],
  ['sqlite::memory:', ':memory:'],
  ['sqlite:///:memory:', ':memory:'],
  ['sqlite://', ''],
])('%s is SQLite', (url, path) => {
  expect(parseUrl(url)).toEqual({ kind: 'sqlite', path })
})

test.each(['', 'file.db', 'mysql://here/db', 'postgres', 'postgres://here:port/db', 'https://here'])(
  '%j is neither',
  (url) => {
    expect(parseUrl(url)).toBeNull()
  },
)

describe('a password is taken out of', () => {
  test.each([
    ['postgres://me:secret@here/db', 'postgres://me:***@here/db'],
    ['postgresql+psycopg2://me:secret@here', 'postgresql+psycopg2://me:***@here'],
    ['postgres://:secret@here/db', 'postgres://:***@here/db'],
    ['postgres://me:se/cr@et@here/db', 'postgres://me:***@here/db'],
    ['postgres://here/db?user=me&password=secret&a=b', 'postgres://here/db?user=me&password=***&a=b'],
    [
      "cannot reach 'postgres://me:secret@here/db' or postgres://b:secret@there.",
      "cannot reach 'postgres://me:***@here/db' or postgres://b:***@there.",
    ],
    ['{"url":"postgres://me:secret@here/db","x":"a@b"}', '{"url":"postgres://me:***@here/db","x":"a@b"}'],
  ])('%s', (text, expected) => {
    expect(redactUrls(text)).toBe(expected)
  })

  test('nothing else', () => {
    const text = 'see https://example.com:8080/a, mail me@example.com, postgres://me@here/db, label@head'
    expect(redactUrls(text)).toBe(text)
  })
})
