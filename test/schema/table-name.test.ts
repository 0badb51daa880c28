import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { formatTableName, parseTableName, siblingName } from '../../src/schema/table-name.ts'

describe('parseTableName', () => {
  it.each([
    ['users', null, 'users'],
    ['app.users', 'app', 'users'],
    ['"my.table"', null, 'my.table'],
    ['app."my.table"', 'app', 'my.table'],
    ['"a.b"."c""d"', 'a.b', 'c"d'],
    ['we"ird', null, 'we"ird'],
    ['with space', null, 'with space'],
  ])('reads %s', (text, schema, name) => {
    expect(parseTableName(text)).toEqual({ schema, name })
  })

  it.each(['', '.', 'a.', '.a', 'a.b.c', '"open', '"a"b', '""', 'a..b'])('refuses %j', (text) => {
    expect(parseTableName(text)).toBeNull()
  })

  it('reads back what formatTableName wrote, whatever the names hold', () => {
    const part = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'B', '.', '"', ' ', '😀') })
    fc.assert(
      fc.property(fc.option(part), part, (schema, name) => {
        expect(parseTableName(formatTableName({ schema, name }))).toEqual({ schema, name })
      }),
    )
  })

  it('keeps the schema of a renamed table', () => {
    expect(siblingName('app.users', 'people')).toBe('app.people')
    expect(siblingName('users', 'pe.ople')).toBe('"pe.ople"')
  })
})
