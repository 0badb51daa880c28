import { expect, test } from 'vitest'

import { planRebase } from '../../src/revision/plan-rebase.ts'
import { graph as mapOf } from './graph.ts'

test('a line is put on another head, and keeps its order', () => {
  const map = mapOf('a <- b <- c', 'a <- x <- y')
  expect(planRebase(map, ['y'], 'c')).toEqual({
    moves: [{ revision: 'x', from: ['a'], to: ['c'] }],
    affected: ['x', 'y'],
  })
})

test('what is above the tip comes along, and is affected', () => {
  const map = mapOf('a <- b', 'a <- x <- y <- z')
  expect(planRebase(map, ['x'], 'b')).toEqual({
    moves: [{ revision: 'x', from: ['a'], to: ['b'] }],
    affected: ['x', 'y', 'z'],
  })
})

test('a merge with an older state of the other line keeps its own parent alone', () => {
  const map = mapOf('a <- b <- c', 'a <- x', 'b + x <- m <- y')
  expect(planRebase(map, ['y'], 'c').moves).toEqual([
    { revision: 'x', from: ['a'], to: ['c'] },
    { revision: 'm', from: ['b', 'x'], to: ['x'] },
  ])
})

test('a base becomes a child, two lines both move, and what is on top already does not', () => {
  expect(planRebase(mapOf('a <- b', 'x <- y'), ['y'], 'b').moves).toEqual([{ revision: 'x', from: [], to: ['b'] }])
  const two = mapOf('a <- b', 'a <- x', 'a <- y')
  expect(planRebase(two, ['x', 'y'], 'b').moves).toEqual([
    { revision: 'x', from: ['a'], to: ['b'] },
    { revision: 'y', from: ['a'], to: ['b'] },
  ])
  expect(planRebase(mapOf('a <- b <- x'), ['x'], 'b').moves).toEqual([])
})

test('what depends on a moved revision is affected', () => {
  const map = mapOf('a <- b', 'a <- x', 'k', { dependsOn: { k: ['x'] } })
  expect(planRebase(map, ['x'], 'b').affected.toSorted()).toEqual(['k', 'x'])
})
