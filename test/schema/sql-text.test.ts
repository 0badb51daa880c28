import { describe, expect, it } from 'vitest'

import { isSqlText, sql } from '../../src/schema/sql-text.ts'

describe('sql', () => {
  it('is text as it stands, with other SQL in it', () => {
    expect(sql`now()`).toEqual({ kind: 'sql', text: 'now()' })
    expect(sql`${sql`now()`} - ${2} * ${sql.raw("interval '1 day'")}`.text).toBe("now() - 2 * interval '1 day'")
  })

  it('tells SQL from a value that looks like it', () => {
    expect(isSqlText(sql`x`)).toBe(true)
    expect(isSqlText({ kind: 'sql', text: 'x', more: 1 })).toBe(false)
    expect(isSqlText('x')).toBe(false)
    expect(isSqlText(null)).toBe(false)
  })
})
