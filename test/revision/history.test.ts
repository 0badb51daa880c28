import { expect, test } from 'vitest'
import { branchPointsWithChildren, history, type HistoryRequest } from '../../src/revision/history.ts'
import { graph } from './graph.ts'

const map = graph('a <- b <- c <- d', 'b <- e', 'x', { labels: { e: 'side', x: 'other' } })
const ids = (options: HistoryRequest): string =>
  history(map, options)
    .map(({ revision }) => revision.id)
    .join(' ')

test('the history is newest first', () => {
  expect(ids({})).toBe('x e d c b a')
  expect(ids({ range: ':' })).toBe('x e d c b a')
})

test('both ends of a range are part of it', () => {
  expect(ids({ range: 'b:d' })).toBe('d c b')
  expect(ids({ range: ':c' })).toBe('c b a')
  expect(ids({ range: 'c:' })).toBe('d c')
  expect(ids({ range: 'd:d' })).toBe('d')
  expect(ids({ range: 'base:b' })).toBe('b a')
})

test('a relative start counts down from the end, and stops at the base', () => {
  expect(ids({ range: '-1:d' })).toBe('d c')
  expect(ids({ range: '-9:d' })).toBe('d c b a')
  expect(ids({ range: '-1:current', rows: ['c'] })).toBe('c b')
  expect(ids({ range: 'side@-1:' })).toBe('e b')
})

test('a relative end counts up from the start, and stops at the head', () => {
  expect(ids({ range: 'c:+1' })).toBe('d c')
  expect(ids({ range: 'c:+9' })).toBe('d c')
})

test('current is where the database stands', () => {
  expect(ids({ range: 'current:', rows: ['b', 'gone'] })).toBe('e d c b')
  expect(ids({ range: ':current', rows: ['b'] })).toBe('b a')
  expect(ids({ range: ':current', rows: [] })).toBe('')
})

test('a start on a branch leaves the other branches out', () => {
  expect(ids({ range: 'side@base:' })).toBe('e b a')
})

test('a range whose start is not an ancestor of its end is refused', () => {
  expect(() => ids({ range: 'd:b' })).toThrow('d is not an ancestor of its end')
  expect(() => ids({ range: 'e:d' })).toThrow('e is not an ancestor of its end')
  expect(() => ids({ range: 'a' })).toThrow("expected 'start:end'")
  expect(() => ids({ range: 'a:b:c' })).toThrow(expect.objectContaining({ code: 'INVALID_RANGE' }))
  expect(() => ids({ range: ':-1' })).toThrow(expect.objectContaining({ code: 'INVALID_RANGE' }))
})

test('a range keeps its ends where one is reached by dependsOn alone', () => {
  const libraries = graph('a <- b', 'x <- y <- z', 'z <- w', { labels: { a: 'lib', w: 'app' }, dependsOn: { y: 'b' } })
  const range = (text: string): string =>
    history(libraries, { range: text })
      .map(({ revision }) => revision.id)
      .join(' ')
  expect(range('b:y')).toBe('y b')
  expect(range('a:y')).toBe('y b a')
  expect(range('b:w')).toBe('w z y b')
  expect(range('b:')).toBe('w z y b')
  expect(range('lib@b:')).toBe('b')
  expect(range('lib@a:z')).toBe('z y b a')
  expect(range('lib@base:b')).toBe('b a')
})

test('a range that would lose one of its ends is refused', () => {
  expect(() => ids({ range: 'b:base' })).toThrow('b is not an ancestor of its end')
  expect(() => ids({ range: 'b:current', rows: [] })).toThrow('b is not an ancestor of its end')
  expect(() => ids({ range: 'side@base:d' })).toThrow('d is not on the branch of its start, and does not depend on it')
  expect(() => ids({ range: 'side@-1:x' })).toThrow('x is not on the branch of its start')
})

test('each entry tells its place in the graph', () => {
  const [x, e] = history(map)
  expect(x).toMatchObject({
    isHead: true,
    isBase: true,
    isBranchPoint: false,
    isMergePoint: false,
    branchLabels: ['other'],
  })
  expect(e).toMatchObject({ isHead: true, isBase: false, branchLabels: ['side'] })
})

test('branch points come with what follows them', () => {
  expect(branchPointsWithChildren(map)).toMatchObject([{ revision: { id: 'b' }, children: [{ id: 'c' }, { id: 'e' }] }])
})

test('a range that counts past a branch point or a merge point is refused', () => {
  const merge = graph('a <- b', 'a <- c', 'b + c <- d')
  expect(() => history(merge, { range: '-1:d' })).toThrow('d is a merge point of b, c')
  expect(() => history(merge, { range: 'a:+1' })).toThrow('b, c all follow a')
})
