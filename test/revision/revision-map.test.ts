import { expect, test } from 'vitest'
import { RevisionMap } from '../../src/revision/revision-map.ts'
import { planDowngrade, planUpgrade } from '../../src/revision/plan.ts'
import { graph, revision } from './graph.ts'

const ids = (revisions: readonly { readonly id: string }[]): string[] => revisions.map(({ id }) => id)

test('an empty folder is a graph', () => {
  const map = RevisionMap.from([])
  expect([map.revisions, map.heads, map.bases, map.realHeads]).toEqual([[], [], [], []])
  expect(map.resolve('heads')).toEqual([])
  expect(map.resolve('head')).toEqual([])
  expect(planUpgrade(map, [], 'heads')).toMatchObject({ steps: [], note: null })
})

test('branch points and merge points are those by downRevision', () => {
  const map = graph('a <- b', 'a <- c', 'b + c <- d', 'x', { dependsOn: { x: 'd' } })
  expect(map.branchPoints).toEqual(['a'])
  expect(map.isBranchPoint('d')).toBe(false)
  expect(map.isMergePoint('d')).toBe(true)
  expect(map.children('a')).toEqual(['b', 'c'])
  expect(map.parents('x')).toEqual(['d'])
})

test('dependsOn names an id, a label or a partial id', () => {
  const map = graph('a1b2c3 <- b', 'x', 'y', 'z', {
    labels: { b: 'users' },
    dependsOn: { x: 'b', y: 'users', z: 'a1b2' },
  })
  expect(['x', 'y', 'z'].map((id) => map.dependencies(id))).toEqual([['b'], ['b'], ['a1b2c3']])
})

test('a dependency that is missing or ambiguous is refused', () => {
  expect(() => graph('a1b2c3', 'x', { dependsOn: { x: 'a1b2d4' } })).toThrow(
    "'a1b2d4', which is named as dependsOn in x.ts. Did you mean a1b2c3?",
  )
  expect(() => graph('a1b2c3 <- a1b2d4', 'x', { dependsOn: { x: 'a1b2' } })).toThrow('could be any of a1b2c3, a1b2d4')
})

test('a revision that names itself is refused', () => {
  expect(() => RevisionMap.from([revision('a', { downRevisions: ['a'] })])).toThrow(
    "'a' names itself as downRevision in a.ts",
  )
  expect(() => graph('a', { labels: { a: 'l' }, dependsOn: { a: 'l' } })).toThrow(
    "'a' names itself as dependsOn in a.ts",
  )
})

test('an illegal id or label names its file', () => {
  expect(() => graph('a-b')).toThrow(`Illegal revision id 'a-b' in a-b.ts: "-" is not allowed.`)
  expect(() => graph('a', { labels: { a: 'head' } })).toThrow("Illegal branch label 'head' in a.ts")
})

test('a label belongs to what follows the revision, and to what it follows down to a branch point', () => {
  const map = graph('a <- b <- c <- d', 'a <- x', { labels: { c: 'side' } })
  expect(Object.fromEntries(map.revisions.map(({ id }) => [id, map.labelsOf(id)]))).toEqual({
    a: [],
    b: ['side'],
    c: ['side'],
    d: ['side'],
    x: [],
  })
})

test('maximal drops what is below another, by either edge', () => {
  const map = graph('a <- b', 'x', 'y', { dependsOn: { x: 'b' } })
  expect(map.maximal(['a', 'x', 'b', 'y'])).toEqual(['x', 'y'])
})

test('targets resolve to revisions', () => {
  const map = graph('a <- b <- c', 'a <- d', { labels: { d: 'side' } })
  expect(ids(map.resolve('heads'))).toEqual(['c', 'd'])
  expect(ids(map.resolve('side'))).toEqual(['d'])
  expect(ids(map.resolve('side@head'))).toEqual(['d'])
  expect(ids(map.resolve('base'))).toEqual([])
  expect(ids(map.resolve('c-1'))).toEqual(['b'])
  expect(ids(map.resolve('b+1'))).toEqual(['c'])
  expect(ids(map.resolve('base+1'))).toEqual(['a'])
  expect(ids(map.resolve('side@a+1'))).toEqual(['d'])
  expect(ids(map.resolve(['c', 'side', 'd']))).toEqual(['c', 'd'])
  expect(ids(map.resolve('current', { rows: ['a', 'b', 'gone'] }))).toEqual(['b'])
})

test('targets that mean nothing, or several, are refused', () => {
  const map = graph('abcd1 <- b <- c', 'abcd1 <- d', { labels: { d: 'side' } })
  const code = (target: string) => expect.objectContaining({ code: target })
  expect(() => map.resolve('head')).toThrow("Multiple heads are present for 'head': c, d; name one, or use 'heads'")
  expect(() => map.resolve('+1')).toThrow(code('RELATIVE_TARGET'))
  expect(() => map.resolve('abcd1+1')).toThrow('b, d all follow abcd1')
  expect(() => map.resolve('side@c')).toThrow("Revision c is not on branch 'side'")
  expect(() => map.resolve('abcd2')).toThrow("No revision or branch label 'abcd2'. Did you mean abcd1?")
  expect(() => map.resolve('current')).toThrow(code('INVALID_TARGET'))
  expect(() => map.resolve('sdie')).toThrow('Did you mean side?')
})

test('a chain of 50,000 revisions overflows nothing', () => {
  const count = 50_000
  const key = (index: number): string => String(index).padStart(6, '0')
  const map = RevisionMap.from(
    Array.from({ length: count }, (_, index) =>
      revision(key(index), {
        downRevisions: index > 0 ? [key(index - 1)] : [],
        branchLabels: index === 0 ? ['all'] : [],
      }),
    ),
  )
  expect(map.labelsOf(key(count - 1))).toEqual(['all'])
  const up = planUpgrade(map, [], 'heads')
  expect(up.steps.length).toBe(count)
  expect(planDowngrade(map, up.destination, 'all@base').steps.length).toBe(count)
  expect(planDowngrade(map, up.destination, `-${count}`).steps.length).toBe(count)
})

test('a cycle of 50,000 revisions overflows nothing', () => {
  const revisions = Array.from({ length: 50_000 }, (_, index) =>
    revision(`r${index}`, { downRevisions: [`r${(index + 1) % 50_000}`] }),
  )
  expect(() => RevisionMap.from(revisions)).toThrow(expect.objectContaining({ code: 'CYCLE' }))
})
