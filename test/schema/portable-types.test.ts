import { describe, expect, it } from 'vitest'

import { PORTABLE_TYPES, portableType, typeNames } from '../../src/schema/portable-types.ts'

describe('portable types', () => {
  it('know a type by all of its names, in any case and spacing', () => {
    expect(portableType('INTEGER')).toBe('int')
    expect(portableType(' Timestamp  With Time\nZone ')).toBe('timestamptz')
    expect(portableType('jsonb')).toBe('jsonb')
    expect(portableType('vector')).toBeNull()
  })

  it('give no name to two types', () => {
    expect(new Set(typeNames()).size).toBe(typeNames().length)
    const all = Object.entries(PORTABLE_TYPES).flatMap(([name, { aliases }]) => [name, ...aliases])
    expect(new Set(all).size).toBe(all.length)
  })
})
