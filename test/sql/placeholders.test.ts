import { describe, expect, it } from 'vitest'

import { dialectOf } from '../support/dialects.ts'
import { NamedParameterError, ParameterCountError } from '../../src/sql/errors.ts'
import { writeParameters } from '../../src/sql/placeholders.ts'

const literal = (value: unknown) => (typeof value === 'string' ? `'${value}'` : String(value))
const write = (sql: string, parameters: unknown[], dialect: 'postgres' | 'sqlite') =>
  writeParameters(sql, parameters, dialectOf(dialect).syntax, literal)

describe('writeParameters', () => {
  it('writes $n on PostgreSQL, in any order and more than once', () => {
    expect(write("SELECT $2, $1, $2, '$1', $$ $1 $$ -- $3", [1, 'b'], 'postgres')).toBe(
      "SELECT 'b', 1, 'b', '$1', $$ $1 $$ -- $3",
    )
  })

  it('writes ? and ?n on SQLite, a bare one following the largest', () => {
    expect(write("SELECT ?, ?3, ?, ?1, '?'", [1, 2, 3, 4], 'sqlite')).toBe("SELECT 1, 3, 4, 1, '?'")
  })

  it('leaves the question mark to PostgreSQL, where it is an operator', () => {
    expect(write("SELECT a ? 'b' AND c = $1", [1], 'postgres')).toBe("SELECT a ? 'b' AND c = 1")
  })

  it('keeps a value apart from what stands around it', () => {
    expect(write('SELECT 2-$1', [-1], 'postgres')).toBe('SELECT 2- (-1)')
    expect(write('LIMIT?OFFSET ?', [1, 2], 'sqlite')).toBe('LIMIT 1 OFFSET 2')
  })

  it.each<['postgres' | 'sqlite', string, unknown[], number]>([
    ['postgres', 'SELECT $1', [], 1],
    ['postgres', 'SELECT $1', [1, 2], 1],
    ['postgres', 'SELECT $3', [1, 2], 3],
    ['sqlite', 'SELECT ?, ?', [1], 2],
    ['sqlite', 'SELECT 1', [1], 0],
  ])('refuses another number of parameters on %s: %s %j', (dialect, sql, parameters, expected) => {
    expect(() => write(sql, parameters, dialect)).toThrow(ParameterCountError)
    expect(() => write(sql, parameters, dialect)).toThrow(`placeholders for ${expected} parameter`)
  })

  it('refuses named ones', () => {
    expect(() => write('SELECT :a', [1], 'sqlite')).toThrow(NamedParameterError)
  })
})
