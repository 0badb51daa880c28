import { describe, expect, test } from 'vitest'

import { fileBaseName, slugOf } from '../../src/script/file-name.ts'

const date = new Date('2026-11-21T02:03:04.567Z')
const usual = '{year}{month}{day}{hour}{minute}_{rev}_{slug}'
const facts = { revision: '5b09ebe23c76', message: 'add R2 storage fields', date }

describe('a file is named by its template', () => {
  test('with the time in UTC, the id and the words of the message', () => {
    expect(fileBaseName(usual, facts)).toBe('202611210203_5b09ebe23c76_add_r2_storage_fields')
  })

  test('with seconds, and seconds since 1970', () => {
    expect(fileBaseName('{epoch}-{second}-{rev}', facts)).toBe('1795226584-04-5b09ebe23c76')
  })

  test('whose extension is not part of it', () => {
    expect(fileBaseName('{rev}_{slug}.ts', facts)).toBe('5b09ebe23c76_add_r2_storage_fields')
  })

  test('without a separator at its end where the message is empty', () => {
    expect(fileBaseName(usual, { ...facts, message: '' })).toBe('202611210203_5b09ebe23c76')
    expect(fileBaseName('{slug}', { ...facts, message: '💥' })).toBe('5b09ebe23c76')
  })

  test('and refused with a part that hub does not know', () => {
    expect(() => fileBaseName('{rev}_{date}', facts)).toThrow(/\{date\}.*\{year\}.*\{slug\}/)
  })
})

describe('a slug', () => {
  const cases: readonly [string, string][] = [
    [`it's "quoted" */ \`now\` <% code %>`, 'it_s_quoted_now_code'],
    ['../../etc/passwd', 'etc_passwd'],
    [String.raw`C:\temp\new`, 'c_temp_new'],
    ['two\nlines\u2028more', 'two_lines_more'],
    ['Ärger mit Übermaß', 'arger_mit_ubermaß'],
    ['データ 追加', 'データ_追加'],
    ['열 추가', '열_추가'],
    ['💥🔥', ''],
    ['', ''],
  ]
  test.each(cases)('of %j is %j', (message, slug) => {
    expect(slugOf(message)).toBe(slug)
  })

  test('of 500 characters ends at a word, in 40', () => {
    expect(slugOf('many words that go on and on '.repeat(20))).toBe('many_words_that_go_on_and_on_many_words')
    expect(slugOf('x'.repeat(500))).toBe('x'.repeat(40))
  })
})

test('names that Windows keeps for itself, and names too long for a disk, are changed', () => {
  expect(fileBaseName('{slug}', { ...facts, message: 'con' })).toBe('_con')
  expect(Buffer.byteLength(fileBaseName(usual, { ...facts, revision: 'é'.repeat(255) }))).toBeLessThanOrEqual(240)
})

test('names that would not be read as a revision are changed', () => {
  const named = (revision: string) => fileBaseName('{rev}', { ...facts, revision })
  expect([named('.hidden'), named('a.test'), named('a.spec'), named('a.d')]).toEqual([
    'hidden',
    'a_test',
    'a_spec',
    'a_d',
  ])
})
