import { expect, test } from 'vitest'
import { planDowngrade, planStamp, planUpgrade, replan } from '../../src/revision/plan.ts'
import { graph } from './graph.ts'
import { carryOut, idsOf } from './steps.ts'

const branches = graph('a <- b <- c', 'a <- d <- e', 'x <- y', { labels: { b: 'main', d: 'side', x: 'other' } })

test('a plan says what each step does to the rows', () => {
  const map = graph('a <- b1', 'a <- b2', 'b1 + b2 <- m')
  expect(planUpgrade(map, [], 'heads').steps.map(({ revision, changes }) => [revision.id, changes])).toEqual([
    ['a', { deletes: [], inserts: ['a'] }],
    ['b1', { deletes: ['a'], inserts: ['b1'] }],
    ['b2', { deletes: [], inserts: ['b2'] }],
    ['m', { deletes: ['b1', 'b2'], inserts: ['m'] }],
  ])
  expect(planDowngrade(map, ['m'], 'base').steps.map(({ revision, changes }) => [revision.id, changes])).toEqual([
    ['m', { deletes: ['m'], inserts: ['b1', 'b2'] }],
    ['b2', { deletes: ['b2'], inserts: [] }],
    ['b1', { deletes: ['b1'], inserts: ['a'] }],
    ['a', { deletes: ['a'], inserts: [] }],
  ])
})

test('an upgrade finishes a line before it begins another', () => {
  expect(idsOf(planUpgrade(branches, [], 'heads'))).toEqual(['a', 'b', 'c', 'd', 'e', 'x', 'y'])
})

test('an upgrade counts from the one current revision, or along a branch', () => {
  expect(idsOf(planUpgrade(branches, ['b'], '+1'))).toEqual(['c'])
  expect(() => planUpgrade(branches, ['a'], '+1')).toThrow('b, d all follow a')
  expect(idsOf(planUpgrade(branches, ['a'], 'side@+1'))).toEqual(['d'])
  expect(idsOf(planUpgrade(branches, ['c'], 'side@+2'))).toEqual(['d', 'e'])
  expect(idsOf(planUpgrade(branches, ['c'], 'other@+1'))).toEqual(['x'])
  expect(() => planUpgrade(branches, ['b', 'd'], '+1')).toThrow('the database is at several revisions (b, d)')
  expect(() => planUpgrade(branches, ['b'], '-1')).toThrow(
    "an upgrade counts up, as in '+1', and a downgrade counts down",
  )
})

test('an upgrade takes several targets', () => {
  const plan = planUpgrade(branches, [], ['side', 'x'])
  expect(plan).toMatchObject({ targets: ['d', 'x'], destination: ['d', 'x'] })
})

test('a downgrade to a revision undoes what follows it on every line, and what needs that', () => {
  const map = graph('a <- b <- c', 'x <- y', { dependsOn: { y: 'b' } })
  expect(planDowngrade(map, ['c', 'y'], 'a')).toMatchObject({ destination: ['a', 'x'], targets: ['a'] })
  expect(planDowngrade(map, ['c', 'y'], 'b')).toMatchObject({ destination: ['y'] })
})

test('a downgrade to the base of a branch leaves the others', () => {
  expect(planDowngrade(branches, ['c', 'y'], 'other@base')).toMatchObject({ destination: ['c'], targets: [] })
  expect(planDowngrade(branches, ['c', 'e'], 'side@a')).toMatchObject({ destination: ['c'], targets: ['a'] })
})

test('counting down on a branch follows what is applied because another line needs it', () => {
  const map = graph('a <- b', 'x', { labels: { a: 'lib' }, dependsOn: { x: 'b' } })
  expect(planDowngrade(map, ['x'], 'lib@-1')).toMatchObject({ destination: ['a'], targets: ['a'] })
})

test('a downgrade to what is not applied is refused', () => {
  expect(() => planDowngrade(branches, ['b'], 'c')).toThrow('c is not applied')
  expect(() => planDowngrade(branches, [], 'a')).toThrow('from (base): a is not applied')
  expect(() => planDowngrade(branches, ['b'], '+1')).toThrow("a downgrade counts down, as in '-1'")
})

test('a downgrade to a revision that only another line needs is refused', () => {
  const map = graph('a <- b', 'x', { dependsOn: { x: 'a' } })
  expect(() => planDowngrade(map, ['x'], 'a')).toThrow(
    'a is applied and no revision after it on its branch is, but x depends on it',
  )
})

test('a branch that the target is not on is refused, and one that does not lead on from it', () => {
  expect(() => planDowngrade(branches, ['c', 'e'], 'other@a')).toThrow("Revision a is not on branch 'other'")
  expect(() => planDowngrade(graph('a <- b', 'x', { labels: { x: 'other' } }), ['b', 'x'], 'other@a')).toThrow(
    "Revision a is not on branch 'other'",
  )
  const map = graph('a <- b', 'a <- d', { labels: { a: 'main' } })
  expect(() => planDowngrade(map, ['b', 'd'], 'main@a')).toThrow("b, d follow a, and none of them leads to 'main' (a)")
})

test('a branch leads on from what it depends on', () => {
  const map = graph('a <- b', 'x <- y', { labels: { x: 'other' }, dependsOn: { x: 'b' } })
  expect(planDowngrade(map, ['y'], 'other@a')).toMatchObject({ destination: ['a'] })
})

test('a stamp moves its line and keeps the others', () => {
  expect(planStamp(branches, ['b', 'y'], ['c'])).toMatchObject({
    destination: ['c', 'y'],
    changes: { deletes: ['b'], inserts: ['c'] },
  })
  expect(planStamp(branches, ['c', 'e', 'y'], ['a'])).toMatchObject({ destination: ['a', 'y'] })
  expect(planStamp(branches, ['c'], ['e'])).toMatchObject({ destination: ['c', 'e'] })
  expect(planStamp(branches, ['c', 'y'], ['other@base'])).toMatchObject({ destination: ['c'] })
  expect(planStamp(branches, ['c', 'y'], ['base'])).toMatchObject({ destination: [] })
  expect(planStamp(branches, ['c'], ['heads'])).toMatchObject({ destination: ['c', 'e', 'y'] })
})

test('a stamp that counts down moves what it counts, and keeps what stands beside it', () => {
  expect(planStamp(branches, ['c', 'e', 'y'], ['d-1'])).toMatchObject({ destination: ['c', 'y'] })
  expect(planStamp(branches, ['c', 'e', 'y'], ['e-1'])).toMatchObject({ destination: ['c', 'd', 'y'] })
  expect(planStamp(branches, ['c', 'y'], ['x-1'])).toMatchObject({
    destination: ['c'],
    unapplied: [{ id: 'y' }, { id: 'x' }],
  })
  expect(planStamp(branches, ['c', 'y'], ['e-1'])).toMatchObject({ destination: ['c', 'd', 'y'] })
  expect(planStamp(branches, ['c'], ['d-1']).changes).toEqual({ deletes: [], inserts: [] })
  const merged = graph('a <- b', 'a <- c', 'b + c <- m')
  expect(planStamp(merged, ['m'], ['c-1'])).toMatchObject({ destination: ['b'] })
})

test('a stamp tells what becomes applied, upward, and unapplied, downward', () => {
  const plan = planStamp(graph('a <- b <- c', 'a <- d'), ['c'], ['a', 'd'])
  expect(plan.applied.map(({ id }) => id)).toEqual(['d'])
  expect(plan.unapplied.map(({ id }) => id)).toEqual(['c', 'b'])
  expect(planStamp(graph('a <- b'), [], ['head']).applied.map(({ id }) => id)).toEqual(['a', 'b'])
})

test('a stamp that changes nothing has no changes', () => {
  expect(planStamp(branches, ['c'], ['c']).changes).toEqual({ deletes: [], inserts: [] })
})

test('a stamp needs a place', () => {
  expect(() => planStamp(branches, ['c'], ['+1'])).toThrow('a stamp needs a revision')
  expect(planStamp(branches, ['c'], ['c-1']).destination).toEqual(['b'])
})

test('a plan made anew leads to the first targets, not further', () => {
  const plan = planUpgrade(branches, ['a'], 'main@+1')
  expect(idsOf(replan(branches, ['b'], plan))).toEqual([])
  expect(idsOf(replan(branches, ['d'], plan))).toEqual(['b'])
})

test('a downgrade made anew goes on with what is still applied', () => {
  const plan = planDowngrade(branches, ['c'], 'a')
  expect(idsOf(replan(branches, ['b'], plan))).toEqual(['b'])
  const rest = replan(branches, ['a'], plan)
  expect(rest).toMatchObject({ steps: [], note: 'already-applied' })
  expect(carryOut(['b', 'y'], replan(branches, ['b', 'y'], plan))).toEqual(['a', 'y'])
})

test('a downgrade made anew is refused where something new stands on it', () => {
  const plan = planDowngrade(branches, ['b'], '-1')
  expect(() => replan(branches, ['c'], plan)).toThrow(
    expect.objectContaining({ code: 'CONCURRENT_CHANGE', facts: { revisions: ['c'], current: ['c'] } }),
  )
})

test('a pair of rows that overlap is set right by the first step', () => {
  const map = graph('a <- b <- c')
  const plan = planUpgrade(map, ['a', 'b'], 'c')
  expect(plan.rows).toEqual(['b'])
  expect(plan.steps[0]?.changes).toEqual({ deletes: ['a', 'b'], inserts: ['c'] })
  expect(planDowngrade(map, ['a', 'b'], '-1').steps[0]?.changes).toEqual({ deletes: ['b'], inserts: [] })
})
