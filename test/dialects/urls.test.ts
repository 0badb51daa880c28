import { expect, test } from 'vitest'

import { parseUrl } from '../../src/dialects/dialects.ts'

test.each([
  ['postgres://me:pw@here:5433/db?sslmode=require', 'postgres://me:pw@here:5433/db?sslmode=require'],
  ['postgresql://here/db', 'postgres://here/db'],
  ['postgresql+psycopg2://me@here/db', 'postgres://me@here/db'],
  ['postgres:///db', 'postgres:///db'],
])('%s is PostgreSQL', (url, expected) => {
  expect(parseUrl(url, '/folder')).toEqual({
    url: expected,
    options: { type: 'postgres', url: expected },
    fault: null,
  })
})

test.each([
  ['sqlite:./file.db', '/folder/file.db'],
  ['sqlite:file.db', '/folder/file.db'],
  ['sqlite:/absolute/file.db', '/absolute/file.db'],
  ['sqlite:///./file.db', '/folder/file.db'],
  ['sqlite:///file.db', '/folder/file.db'],
  ['sqlite:////absolute/file.db', '/absolute/file.db'],
  ['sqlite+aiosqlite:///file.db', '/folder/file.db'],
  ['sqlite::memory:', ':memory:'],
  ['sqlite:///:memory:', ':memory:'],
])('%s is SQLite', (url, path) => {
  const parsed = parseUrl(url, '/folder')
  expect(parsed).toEqual({ url: `sqlite:${path}`, options: { type: 'sqlite', database: path }, fault: null })
  // It is read again when the database is opened.
  expect(parseUrl(parsed?.url ?? '', '/elsewhere')).toEqual(parsed)
})

test('sqlite:// is SQLite and names no file', () => {
  expect(parseUrl('sqlite://', '/folder')).toMatchObject({
    options: { type: 'sqlite' },
    fault: expect.stringContaining("the SQLite path of 'url' names no file: it is empty"),
  })
})

test.each(['', 'file.db', 'mysql://here/db', 'postgres', 'postgres://here:port/db', 'https://here'])(
  '%j is neither',
  (url) => {
    expect(parseUrl(url, '/folder')).toBeNull()
  },
)
