import { describe, expect, test } from 'vitest'

import { redactUrls } from '../src/redact-urls.ts'

describe('a password is taken out of', () => {
  test.each([
    ['postgres://me:secret@here/db', 'postgres://me:***@here/db'],
    ['postgresql+psycopg2://me:secret@here', 'postgresql+psycopg2://me:***@here'],
    ['postgres://:secret@here/db', 'postgres://:***@here/db'],
    ['postgres://me:se/cr@et@here/db', 'postgres://me:***@here/db'],
    ['postgres:/me:secret@here:5432/db', 'postgres:/me:***@here:5432/db'],
    ['me:secret@here/db', 'me:***@here/db'],
    ["host=here password='my secret' dbname=db", 'host=here password=*** dbname=db'],
    ['host=here password=secret dbname=db', 'host=here password=*** dbname=db'],
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
