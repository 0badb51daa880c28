import { describe, expect, test } from 'vitest'

import { adoptedPlace, gapsIn, type SignatureVerdict } from '../../src/revision/adoption.ts'
import { graph } from './graph.ts'

type Verdicts = Readonly<Record<string, SignatureVerdict>>

function place(map: ReturnType<typeof graph>, verdicts: Verdicts) {
  const found = adoptedPlace(map, (id) => verdicts[id] ?? 'none')
  return { ...found, applied: [...found.applied].toSorted() }
}

describe('the place that signatures tell', () => {
  const chain = graph('a <- b <- c <- d')

  test('is the furthest revision whose signature holds; those below need none of their own', () => {
    expect(place(chain, { c: 'holds' })).toEqual({
      heads: ['c'],
      applied: ['a', 'b', 'c'],
      inconsistent: [],
      outdated: [],
    })
  })

  test('is nowhere where none holds', () => {
    expect(place(chain, { a: 'fails', d: 'fails' })).toMatchObject({ heads: [], applied: [] })
    expect(place(chain, {})).toMatchObject({ heads: [], applied: [] })
  })

  test('counts a revision below one that holds, though its own signature fails, and tells which', () => {
    expect(place(chain, { a: 'partly', b: 'fails', c: 'holds', d: 'fails' })).toMatchObject({
      heads: ['c'],
      outdated: ['b', 'a'],
      inconsistent: [],
    })
  })

  test('is none where a signature holds partly and none above it holds', () => {
    expect(place(chain, { b: 'holds', c: 'partly', d: 'partly' })).toMatchObject({ inconsistent: ['d', 'c'] })
  })

  test('is one in each branch, and below a merge both', () => {
    const merged = graph('a <- b1 <- b2', 'a <- c1', 'b2 + c1 <- d')
    expect(place(merged, { b1: 'holds', c1: 'holds' })).toMatchObject({
      heads: ['b1', 'c1'],
      applied: ['a', 'b1', 'c1'],
    })
    expect(place(merged, { d: 'holds', c1: 'fails' })).toMatchObject({ heads: ['d'], outdated: ['c1'] })
    expect(place(merged, { a: 'holds', c1: 'fails', b2: 'fails' })).toMatchObject({ heads: ['a'] })
  })

  test('counts what a revision depends on', () => {
    const dependent = graph('a <- b', 'x <- y', { dependsOn: { b: 'x' } })
    expect(place(dependent, { b: 'holds', x: 'holds' })).toMatchObject({ heads: ['b'], applied: ['a', 'b', 'x'] })
    expect(place(dependent, { b: 'holds', y: 'holds' })).toMatchObject({ heads: ['b', 'y'] })
  })
})

test('gaps are what is needed below and not there, by either edge', () => {
  const map = graph('a <- b <- c', 'x', { dependsOn: { c: 'x' } })
  expect(gapsIn(map, new Set(['a', 'c']))).toEqual(['b', 'x'])
  expect(gapsIn(map, new Set(['a', 'b']))).toEqual([])
})
