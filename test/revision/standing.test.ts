import { describe, expect, test } from 'vitest'

import { UnknownRowsError } from '../../src/revision/errors.ts'
import { knownStandingOf, standingOf } from '../../src/revision/standing.ts'
import { graph } from './graph.ts'

const map = graph('a <- b <- c', 'a <- d')

/** A row of the log. */
function logged(revision: string, ...downRevisions: readonly string[]) {
  return { revision, downRevisions, dependsOn: [] }
}

describe('where a database stands', () => {
  test('is known from its rows: what is applied, and what is still to run', () => {
    const { rows, unknown, isAhead, appliedIds, pending } = standingOf(map, ['b', 'd'])
    expect({ rows, unknown, isAhead }).toEqual({ rows: ['b', 'd'], unknown: [], isAhead: false })
    expect([...appliedIds].toSorted()).toEqual(['a', 'b', 'd'])
    expect(pending).toEqual(['c'])
  })

  test('is the base without a version table, and without rows', () => {
    for (const found of [null, []])
      expect(standingOf(map, found)).toMatchObject({ found: [], rows: [], pending: ['a', 'b', 'c', 'd'] })
  })

  test('keeps rows of which one is below another as found, and reads the maximal ones', () => {
    expect(standingOf(map, ['a', 'c'])).toMatchObject({ found: ['a', 'c'], known: ['a', 'c'], rows: ['c'] })
  })

  test('keeps rows that no file has apart', () => {
    const { known, rows, unknown, isAhead, pending } = standingOf(map, ['d', 'y', 'x'])
    expect({ known, rows, unknown, isAhead }).toEqual({
      known: ['d'],
      rows: ['d'],
      unknown: ['y', 'x'],
      isAhead: false,
    })
    expect(pending).toEqual(['b', 'c'])
  })

  test('is ahead where the log leads every unknown row down to revisions with files: these are applied too', () => {
    const log = [logged('x', 'c'), logged('y', 'x')]
    const { isAhead, appliedIds, pending } = standingOf(map, ['y'], log)
    expect(isAhead).toBe(true)
    expect([...appliedIds].toSorted()).toEqual(['a', 'b', 'c'])
    expect(pending).toEqual(['d'])
  })

  test.each([
    ['the log does not have one of them', ['y', 'z'], [logged('y', 'c')]],
    ['a parent of one is nowhere', ['y'], [logged('y', 'x')]],
    ['they begin at a base of their own', ['y'], [logged('y')]],
  ])('is not ahead where %s', (_why, found, log) => {
    expect(standingOf(map, found, log)).toMatchObject({ isAhead: false, rows: [], unknown: found })
  })

  test('is refused to a plan where a row is unknown', () => {
    expect(() => knownStandingOf(map, ['y', 'b', 'x'])).toThrow(UnknownRowsError)
    expect(knownStandingOf(map, ['b']).rows).toEqual(['b'])
  })
})
