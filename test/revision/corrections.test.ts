// Where Alembic is known to be wrong: a test for each row of the design's table.
import { expect, test } from 'vitest'
import { planDowngrade, planStamp, planUpgrade } from '../../src/revision/plan.ts'
import { draw, graph } from './graph.ts'
import { RevisionMap } from '../../src/revision/revision-map.ts'
import { carryOut, idsOf } from './steps.ts'

function planError(plan: () => unknown): string {
  try {
    plan()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('It was not refused.')
}

test('a partial id needs four characters', () => {
  const map = graph('ae1027c <- ae10333 <- 001')
  expect(map.resolve('ae1027')).toEqual([map.get('ae1027c')])
  expect(map.resolve('001')).toEqual([map.get('001')])
  expect(() => map.resolve('ae1')).toThrow(/'ae1' is too short.*ae1027c, ae10333/)
  expect(() => map.resolve('zz1')).toThrow("No revision or branch label 'zz1'")
})

test('an ambiguous partial id lists the candidates', () => {
  expect(() => graph('ae1027c <- ae10333').resolve('ae10')).toThrow(
    "Several revisions begin with 'ae10': ae1027c, ae10333",
  )
})

test('the grammar of targets is matched whole', () => {
  const map = graph('a <- b')
  for (const text of ['+1abc', 'a-1-1', 'a+', '@', 'a@', 'a@b@head', '', ' a', 'a b', 'a,b', '--1', 'a@+', 'head:']) {
    expect(() => planUpgrade(map, [], text)).toThrow(expect.objectContaining({ code: 'INVALID_TARGET' }))
    expect(() => planDowngrade(map, ['b'], text)).toThrow(expect.objectContaining({ code: 'INVALID_TARGET' }))
  }
})

test('a walk past an end is refused', () => {
  const map = graph('a <- b <- c')
  expect(() => planUpgrade(map, ['b'], '+2')).toThrow("'+2' goes too far: after 1 step it reaches c")
  expect(() => planUpgrade(map, [], 'c+1')).toThrow("'c+1' goes too far")
  expect(() => planUpgrade(map, [], 'a-2')).toThrow("'a-2' goes too far: after 1 step it reaches the base")
  expect(() => planDowngrade(map, ['b'], '-3')).toThrow("'-3' goes too far: after 2 steps it reaches the base")
  expect(() => planDowngrade(map, [], '-1')).toThrow("'-1' goes too far")
  expect(idsOf(planDowngrade(map, ['b'], '-2'))).toEqual(['b', 'a'])
})

test('counting down exactly to the base is an upgrade to nothing', () => {
  expect(planUpgrade(graph('a <- b'), ['b'], 'a-1')).toMatchObject({ steps: [], targets: [], note: 'below-current' })
})

test('counting down on a branch that is not applied is refused by its name', () => {
  const map = graph('a <- b', 'x <- y', { labels: { x: 'other' } })
  expect(() => planDowngrade(map, ['b'], 'other@-1')).toThrow("no revision of branch 'other' is applied")
})

test('a dependency that is not yet applied goes up first', () => {
  const map = graph('a <- b', 'x <- y', { dependsOn: { b: 'y' } })
  const plan = planUpgrade(map, ['a'], 'b')
  expect(idsOf(plan)).toEqual(['x', 'y', 'b'])
  expect(carryOut(['a'], plan)).toEqual(['b'])
})

test('a mistyped branch is named, and nothing is emptied', () => {
  const map = graph('a <- b', { labels: { a: 'users' } })
  expect(() => planDowngrade(map, ['b'], 'typo@base')).toThrow("No branch 'typo'. The branch labels are: users.")
  expect(() => planStamp(map, ['b'], ['typo@base'])).toThrow("No branch 'typo'")
  expect(() => planUpgrade(map, [], 'typo@head')).toThrow("No branch 'typo'")
  expect(() => planUpgrade(map, [], 'typo@+1')).toThrow("No branch 'typo'")
})

test('counting down from several current heads is refused, and the ways out are named', () => {
  const map = graph('a <- b', 'a <- c', { labels: { c: 'side' } })
  expect(() => planDowngrade(map, ['b', 'c'], '-1')).toThrow(/several revisions \(b, c\).*'side@-1'.*'b-1', 'c-1'/)
  expect(idsOf(planDowngrade(map, ['b', 'c'], 'side@-1'))).toEqual(['c'])
})

test('counting down from a revision undoes it and what needs it, and leaves its siblings and other roots', () => {
  const map = graph('a <- b <- c', 'a <- d', 'x <- y', { labels: { d: 'side' }, dependsOn: { y: 'd' } })
  const undone = (target: string): string[] => idsOf(planDowngrade(map, ['c', 'y'], target))
  expect(undone('d-1')).toEqual(['y', 'd'])
  expect(undone('b-1')).toEqual(['c', 'b'])
  expect(undone('c-1')).toEqual(['c'])
  expect(undone('c-2')).toEqual(['c', 'b'])
  expect(undone('c-3')).toEqual(['y', 'd', 'c', 'b', 'a'])
  expect(undone('x-1')).toEqual(['y', 'x'])
  expect(undone('c@-1')).toEqual(['c'])
  expect(undone('b@-1')).toEqual(['c'])
  expect(undone('side@-1')).toEqual(['y', 'd'])
  expect(undone('side@head-1')).toEqual(['y', 'd'])
})

test('what the refusal of -1 advises undoes one revision, whichever of them is named', () => {
  const map = graph('a <- b <- c', 'a <- d', 'x', { labels: { d: 'side' } })
  const rows = ['c', 'd', 'x']
  const refusal = planError(() => planDowngrade(map, rows, '-1'))
  const advised = [...refusal.matchAll(/'([^']*-1)'/g)].flatMap(([, target = '']) => (target === '-1' ? [] : [target]))
  expect(advised).toEqual(['side@-1', 'c-1', 'd-1', 'x-1'])
  expect(advised.map((target) => idsOf(planDowngrade(map, rows, target)))).toEqual([['d'], ['c'], ['d'], ['x']])
})

test('counting down from a revision that is not applied undoes nothing', () => {
  const map = graph('a <- b', 'a <- c', 'x')
  expect(planDowngrade(map, ['b'], 'c-1')).toMatchObject({ steps: [], destination: ['b'], note: 'already-applied' })
  expect(planDowngrade(map, ['b'], 'x-1')).toMatchObject({ steps: [], destination: ['b'] })
  expect(() => planDowngrade(map, ['x'], 'c-1')).toThrow('c is not applied')
})

test('a merge point is undone alone', () => {
  const map = graph('a <- b1', 'a <- b2', 'b1 + b2 <- m')
  const plan = planDowngrade(map, ['m'], '-1')
  expect(idsOf(plan)).toEqual(['m'])
  expect(carryOut(['m'], plan)).toEqual(['b1', 'b2'])
  expect(plan.targets).toEqual(['b1', 'b2'])
  expect(idsOf(planDowngrade(map, ['m'], 'm-1'))).toEqual(['m'])
})

test('counting past a merge point is refused and names the parents', () => {
  const map = graph('a <- b1', 'a <- b2', 'b1 + b2 <- m <- n')
  expect(() => planDowngrade(map, ['m'], '-2')).toThrow('m is a merge point of b1, b2')
  expect(() => planDowngrade(map, ['n'], '-3')).toThrow('m is a merge point of b1, b2')
  expect(idsOf(planDowngrade(map, ['n'], '-2'))).toEqual(['n', 'm'])
})

test('stamps that overlap become the maximal ones', () => {
  const map = graph('a <- b <- c', 'x')
  expect(planStamp(map, [], ['a', 'c', 'b']).destination).toEqual(['c'])
  expect(planStamp(map, ['b', 'x'], ['c', 'a'])).toMatchObject({
    destination: ['c', 'x'],
    changes: { deletes: ['b'], inserts: ['c'] },
  })
})

test('stamps that replace the same row are both there', () => {
  const map = graph('a <- b', 'a <- c')
  expect(planStamp(map, ['a'], ['b', 'c'])).toMatchObject({
    destination: ['b', 'c'],
    changes: { deletes: ['a'], inserts: ['b', 'c'] },
  })
  expect(planStamp(map, ['b'], ['b', 'c']).destination).toEqual(['b', 'c'])
  expect(planStamp(graph('a <- b', 'a <- c', 'b + c <- m'), ['m'], ['b', 'c']).destination).toEqual(['b', 'c'])
})

test('a target that is applied, or below the current one, says so', () => {
  const map = graph('a <- b <- c')
  expect(planUpgrade(map, ['c'], 'heads')).toMatchObject({ steps: [], note: 'already-applied' })
  expect(planUpgrade(map, ['c'], 'c')).toMatchObject({ steps: [], note: 'already-applied' })
  expect(planUpgrade(map, ['c'], 'a')).toMatchObject({ steps: [], note: 'below-current', targets: ['a'] })
  expect(planUpgrade(map, ['c'], 'base')).toMatchObject({ steps: [], note: 'below-current' })
  expect(planUpgrade(map, ['b'], 'c').note).toBeNull()
  expect(planDowngrade(map, ['b'], 'b')).toMatchObject({ steps: [], note: 'already-applied' })
  expect(planDowngrade(map, [], 'base')).toMatchObject({ steps: [], note: 'nothing-applied' })
})

test('a cycle between a base and a head is found and its path printed', () => {
  expect(() => graph('a <- b <- c <- d <- e', 'd <- b')).toThrow(
    /cycle: (b -> d -> c -> b|c -> b -> d -> c|d -> c -> b -> d)/,
  )
})

test('a cycle through dependsOn is found', () => {
  expect(() => graph('a <- b', 'x <- y', { dependsOn: { a: 'y', x: 'b' } })).toThrow(
    expect.objectContaining({ code: 'CYCLE' }),
  )
})

test('a missing parent names the files and the nearest ids', () => {
  const [a, b, c] = draw('ae1027c <- b', 'ae1027c <- c')
  const broken = [a, b, c].flatMap((each) =>
    each ? { ...each, downRevisions: each.downRevisions.map(() => 'ae1072c') } : [],
  )
  expect(() => RevisionMap.from(broken)).toThrow(
    "No file has the revision 'ae1072c', which is named as downRevision in b.ts, c.ts. Did you mean ae1027c?",
  )
})

test('an id or a label that is used twice names the files', () => {
  const [a] = draw('a')
  const other = a ? [{ ...a, file: 'other.ts', sortKey: 'b' }] : []
  expect(() => RevisionMap.from([...draw('a'), ...other])).toThrow(
    "The revision id 'a' is used by 2 files: a.ts, other.ts",
  )
  expect(() => graph('a', 'b', { labels: { a: 'x', b: 'x' } })).toThrow(
    "The branch label 'x' is given more than once: a.ts, b.ts",
  )
  expect(() => graph('a', 'b', { labels: { a: 'b' } })).toThrow("The branch label 'b' is also the id of a revision")
})

test('independent steps go in one order, whatever the listing', () => {
  const revisions = draw('a <- b1 <- b2', 'a <- c1 <- c2', 'x', 'b2 + c2 <- m')
  const plan = planUpgrade(RevisionMap.from(revisions), [], 'heads')
  expect(idsOf(plan)).toEqual(['a', 'b1', 'b2', 'c1', 'c2', 'm', 'x'])
  expect(planUpgrade(RevisionMap.from(revisions.toReversed()), [], 'heads')).toEqual(plan)
  expect(idsOf(planDowngrade(RevisionMap.from(revisions), plan.destination, 'base'))).toEqual(idsOf(plan).toReversed())
})

test('a row that no file has stops what changes it, and a purge clears it', () => {
  const map = graph('a <- b')
  const unknown = expect.objectContaining({ code: 'UNKNOWN_ROWS', facts: { rows: ['gone'] } })
  expect(() => planUpgrade(map, ['a', 'gone'], 'heads')).toThrow(unknown)
  expect(() => planDowngrade(map, ['gone'], 'base')).toThrow(unknown)
  expect(() => planStamp(map, ['gone'], ['a'])).toThrow(unknown)
  expect(planStamp(map, ['a', 'gone'], ['b'], { purge: true })).toMatchObject({
    destination: ['b'],
    changes: { deletes: ['a', 'gone'], inserts: ['b'] },
    applied: [{ id: 'b' }],
    unapplied: [],
  })
})

test('the real heads leave out what another revision depends on', () => {
  const map = graph('a', 'x', { dependsOn: { x: 'a' } })
  expect(map.heads).toEqual(['a', 'x'])
  expect(map.realHeads).toEqual(['x'])
  expect(planUpgrade(map, [], 'heads').destination).toEqual(map.realHeads)
})
