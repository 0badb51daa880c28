import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { HubError } from '../../src/errors.ts'
import { history } from '../../src/revision/history.ts'
import { planDowngrade, planStamp, planUpgrade, replan } from '../../src/revision/plan.ts'
import { namesToReplace } from '../../src/revision/replaced-names.ts'
import type { Revision } from '../../src/revision/revision.ts'
import { replacedRows, requireFiles } from '../../src/revision/squash-steps.ts'
import { SquashedGraph } from '../../src/revision/squashed-graph.ts'
import { standingOf } from '../../src/revision/standing.ts'
import { draw, type Extras, graph, revision } from './graph.ts'
import { carryOut, idsOf } from './steps.ts'

const squashed = (revisions: readonly Revision[]) => SquashedGraph.from(revisions)

/** A line with a squash of its middle, and what is left of it without the files in `gone`. */
function line({ gone = [], ...more }: Extras & { readonly gone?: readonly string[] } = {}): SquashedGraph {
  const drawn = draw('a <- m1 <- m2 <- m3 <- c', 'a <- S', { replaces: { S: ['m1', 'm2', 'm3'] } }, more)
  return squashed(drawn.filter(({ id }) => !gone.includes(id)))
}
const members = ['m1', 'm2', 'm3']

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    return (error as HubError).code
  }
  return 'none'
}

describe('a squash', () => {
  test('stands without a database, and its members are hidden', () => {
    const { short } = line()
    expect(short.revisions.map(({ id }) => id)).toEqual(['a', 'S', 'c'])
    expect(short.get('c').downRevisions).toEqual(['S'])
    expect(short.heads).toEqual(['c'])
    expect(history(short).map((each) => each.revision.id)).toEqual(['c', 'S', 'a'])
  })

  test('is seen through its members where the rows have one of them but the last', () => {
    const found = line()
    const standing = (rows: readonly string[]) => found.at({ rows }).revisions.map(({ id }) => id)
    expect(standing([])).toEqual(['a', 'S', 'c'])
    expect(standing(['m3'])).toEqual(['a', 'S', 'c'])
    expect(standing(['S'])).toEqual(['a', 'S', 'c'])
    expect(standing(['c'])).toEqual(['a', 'S', 'c'])
    expect(standing(['m2'])).toEqual(['a', ...members, 'c'])
    expect(standingOf(found.at({ rows: ['m3'] }), ['m3'])).toMatchObject({ rows: ['S'], known: ['m3'], unknown: [] })
    expect(standingOf(found.at({ ids: ['m3'] }), ['S'])).toMatchObject({ rows: ['m3'], unknown: [] })
  })

  test.each(['m2', 'm3', 'm2+1', 'm2-1', 'm1:m3', 'm1:', 'm2@head'])(
    'is seen through them where %s is named',
    (target) => {
      expect(
        line()
          .at({ targets: [target] })
          .find('m1'),
      ).toMatchObject({ id: 'm1' })
    },
  )

  test.each(['head', 'heads', 'S', 'S+1', '-1', 'a', 'c', 'old', 'old@head'])('stands where %s is named', (target) => {
    expect(
      line({ labels: { m1: 'old' } })
        .at({ targets: [target] })
        .find('m1'),
    ).toBeUndefined()
  })

  test('is named by the beginning of the id of a member', () => {
    const found = squashed(draw('abcd1 <- abcd2 <- efgh3', 'S <- x', { replaces: { S: ['abcd1', 'abcd2'] } }))
    expect(found.at({ targets: ['abcd2'] }).find('abcd1')?.id).toBe('abcd1')
    expect(() => found.at({ targets: ['abcd'] }).resolve('abcd')).toThrow('Several revisions begin with')
    expect(found.short.resolve('efgh')[0]?.id).toBe('efgh3')
  })

  test('runs like any revision where no member is applied, and by its own name', () => {
    const map = line().at({ rows: ['a'] })
    const plan = planUpgrade(map, ['a'], 'heads')
    expect(plan.steps.map(({ revision: { id }, changes }) => [id, changes])).toEqual([
      ['S', { deletes: ['a'], inserts: ['S'] }],
      ['c', { deletes: ['S'], inserts: ['c'] }],
    ])
  })

  test('lets its members finish where some are applied', () => {
    const map = line().at({ rows: ['m1'] })
    expect(idsOf(planUpgrade(map, ['m1'], 'heads'))).toEqual(['m2', 'm3', 'c'])
    expect(idsOf(planUpgrade(map, ['m1'], 'S'))).toEqual(['m2', 'm3'])
  })

  test('is taken from and put back into the table under the name that it has there', () => {
    const map = line().at({ rows: ['m3'] })
    expect(planUpgrade(map, ['m3'], 'heads').steps[0]?.changes).toEqual({ deletes: ['m3'], inserts: ['c'] })
    expect(planUpgrade(map, ['m3'], 'S')).toMatchObject({ steps: [], rows: ['S'], destination: ['S'] })
    expect(planDowngrade(map, ['c'], '-1').steps[0]?.changes).toEqual({ deletes: ['c'], inserts: ['m3'] })
    expect(planDowngrade(map, ['m3'], '-1').steps).toMatchObject([
      { revision: { id: 'S' }, changes: { deletes: ['m3'], inserts: ['a'] } },
    ])
    expect(planDowngrade(map, ['m3', 'S'], '-1').steps[0]?.changes).toEqual({ deletes: ['S', 'm3'], inserts: ['a'] })
    const without = line({ gone: members }).at({ rows: ['c'] })
    expect(planDowngrade(without, ['c'], '-1').steps[0]?.changes).toEqual({ deletes: ['c'], inserts: ['S'] })
  })

  test('keeps its row while another line moves', () => {
    const found = squashed(draw('m1 <- m2', 'S', 'x <- y', { replaces: { S: ['m1', 'm2'] } }))
    const map = found.at({ rows: ['m2', 'x'] })
    expect(planUpgrade(map, ['m2', 'x'], 'y').steps[0]?.changes).toEqual({ deletes: ['x'], inserts: ['y'] })
    expect(carryOut(['m2', 'x'], planUpgrade(map, ['m2', 'x'], 'heads'))).toEqual(['m2', 'y'])
  })

  test('goes down as one step, or member by member to one of them', () => {
    const found = line()
    expect(idsOf(planDowngrade(found.at({ rows: ['c'], targets: ['base'] }), ['c'], 'base'))).toEqual(['c', 'S', 'a'])
    const map = found.at({ rows: ['S'], targets: ['m1'] })
    const plan = planDowngrade(map, ['S'], 'm1')
    expect(plan.steps.map(({ revision: { id }, changes }) => [id, changes])).toEqual([
      ['m3', { deletes: ['S'], inserts: ['m2'] }],
      ['m2', { deletes: ['m2'], inserts: ['m1'] }],
    ])
  })

  test('is stamped by its own name, a member by its own, and what is there stays', () => {
    const found = line()
    const stamped = (rows: readonly string[], target: string) =>
      planStamp(found.at({ rows, targets: [target] }), rows, [target]).changes
    expect(stamped([], 'S')).toEqual({ deletes: [], inserts: ['S'] })
    expect(stamped(['m3'], 'S')).toEqual({ deletes: [], inserts: [] })
    expect(stamped(['m1'], 'm2')).toEqual({ deletes: ['m1'], inserts: ['m2'] })
    expect(stamped(['S'], 'm2')).toEqual({ deletes: ['S'], inserts: ['m2'] })
    expect(stamped(['m2'], 'S')).toEqual({ deletes: ['m2'], inserts: ['m3'] })
  })

  test('is logged with its last member, and what follows it by the name that every release knows', () => {
    const { short } = line()
    expect(short.get('S').logged).toEqual({ downRevisions: ['a'], dependsOn: ['m3'] })
    expect(short.get('c').logged).toEqual({ downRevisions: ['m3'], dependsOn: [] })
    const without = line({ gone: members }).short
    expect(without.get('S').logged).toEqual({ downRevisions: ['a'], dependsOn: ['m3'] })
    expect(without.get('c').logged).toEqual({ downRevisions: ['S'], dependsOn: [] })
  })

  test('takes the labels of its members, and gives its own to the last of them', () => {
    const found = line({ labels: { m1: 'old', S: ['old', 'new'] } })
    expect(found.short.resolve('old')[0]?.id).toBe('S')
    expect(found.short.labels).toEqual(['new', 'old'])
    const map = found.at({ rows: ['m1'] })
    expect(map.resolve(['old', 'new']).map(({ id }) => id)).toEqual(['m1', 'm3'])
  })

  test('is what others depend on where they depend on its last member', () => {
    const found = line({ dependsOn: { c: [], a: [] } })
    expect(found.short.get('c').downRevisions).toEqual(['S'])
    const other = squashed(
      draw('m1 <- m2', 'S', 'x', { replaces: { S: ['m1', 'm2'] }, dependsOn: { x: 'm2' }, labels: { m2: 'two' } }),
    )
    expect(other.short.dependencies('x')).toEqual(['S'])
    expect(other.at({ rows: ['m1'] }).dependencies('x')).toEqual(['m2'])
  })
})

describe('without the files of its members', () => {
  test('a squash is read by the row of the last, which the next run replaces', () => {
    const map = line({ gone: members }).at({ rows: ['m3'] })
    expect(standingOf(map, ['m3'])).toMatchObject({ rows: ['S'], pending: ['c'] })
    expect(replacedRows(map, ['m3'])).toMatchObject({ changes: { deletes: ['m3'], inserts: ['S'] } })
    expect(replacedRows(map, ['S'])).toBeNull()
    expect(replacedRows(map, ['m3', 'S'])).toMatchObject({ changes: { deletes: ['m3'], inserts: [] } })
  })

  test('and with all of them the row stays', () => {
    expect(replacedRows(line().at({ rows: ['m3'] }), ['m3'])).toBeNull()
    expect(replacedRows(line({ gone: ['m1'] }).at({ rows: ['m3'] }), ['m3'])).not.toBeNull()
  })

  test('a database that has some of them is refused by name, unless those that must run are there', () => {
    const refused = () => requireFiles(planUpgrade(line({ gone: members }).at({ rows: ['m1'] }), ['m1'], 'heads'))
    expect(refused).toThrow(
      'm2, m3 must run, but their files are gone: S replaces them, and the database is at m1. Nothing was run. Upgrade it with a release that still has them, or restore the files.',
    )
    const some = line({ gone: ['m1', 'm2'] }).at({ rows: ['m2'] })
    expect(idsOf(requireFiles(planUpgrade(some, ['m2'], 'heads')))).toEqual(['m3', 'c'])
    const back = line({ gone: ['m2'] }).at({ rows: ['S'], targets: ['m1'] })
    expect(() => requireFiles(planDowngrade(back, ['S'], 'm1'))).toThrow('m2 must be undone, but its file is gone')
  })

  test('a target that names one is refused', () => {
    expect(() => line({ gone: members }).at({ targets: ['m2-1'] })).toThrow(
      "'m2' cannot be named: S replaces it, and its file is gone. Name S, or a revision before or after it.",
    )
    expect(() => line().short.resolve('m2')).toThrow("'m2' cannot be named: it is in the middle of what S replaces")
  })
})

describe('a squash of squashes', () => {
  const drawn = draw('m1 <- m2 <- m3 <- m4 <- m5 <- c', 'S', 'T')
  const of = (s: readonly string[], t: readonly string[], gone: readonly string[] = []) =>
    squashed(
      drawn
        .map((each) => (each.id === 'S' ? { ...each, replaces: s } : each.id === 'T' ? { ...each, replaces: t } : each))
        .filter(({ id }) => !gone.includes(id)),
    )
  test.each([
    ['by its name', ['S', 'm4', 'm5']],
    ['by its members', ['m1', 'm2', 'm3', 'm4', 'm5']],
  ])('that has the other %s works in every view', (_name, t) => {
    const found = of(['m1', 'm2', 'm3'], t)
    const standing = (rows: readonly string[], targets: readonly string[] = []) =>
      found.at({ rows, targets }).revisions.map(({ id }) => id)
    expect(standing([])).toEqual(['T', 'c'])
    expect(standing(['m5'])).toEqual(['T', 'c'])
    expect(standing(['m3'])).toEqual(['S', 'm4', 'm5', 'c'])
    expect(standing(['S'])).toEqual(['S', 'm4', 'm5', 'c'])
    expect(standing(['m2'])).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'c'])
    expect(standing(['T'], ['S'])).toEqual(['S', 'm4', 'm5', 'c'])
    expect(standing(['T'], ['m1'])).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'c'])
    expect(found.short.get('c').downRevisions).toEqual(['T'])
    expect(found.short.get('T').logged).toEqual({ downRevisions: [], dependsOn: ['m5'] })
    expect(found.short.get('c').logged).toEqual({ downRevisions: ['m5'], dependsOn: [] })
  })

  test('that ends with the other reads the rows of every release', () => {
    const end = draw('m1 <- m2 <- m3 <- c', 'm1 <- S', 'T', { replaces: { S: ['m2', 'm3'], T: ['m1', 'S'] } })
    const found = squashed(end)
    for (const row of ['m3', 'S', 'T'])
      expect(standingOf(found.at({ rows: [row] }), [row])).toMatchObject({ rows: ['T'], pending: ['c'] })
    expect(found.short.get('c').logged?.downRevisions).toEqual(['m3'])
    const without = squashed(end.filter(({ id }) => !['m2', 'm3'].includes(id)))
    expect(without.short.get('c').logged?.downRevisions).toEqual(['S'])
    expect(standingOf(without.at({ rows: ['m3'] }), ['m3'])).toMatchObject({ rows: ['T'] })
    expect(replacedRows(without.at({ rows: ['m3'] }), ['m3'])?.changes).toEqual({ deletes: ['m3'], inserts: ['T'] })
    expect(replacedRows(without.at({ rows: ['S'] }), ['S'])).toBeNull()
  })
})

describe('a squash whose inner squash has lost its file', () => {
  const drawn = (last: 'm3' | 'S') =>
    draw('a <- m1 <- m2', 'a <- S <- m3', `${last} <- c`, 'a <- T', {
      replaces: { S: ['m1', 'm2'], T: last === 'm3' ? ['m1', 'm2', 'S@m2', 'm3'] : ['m1', 'm2', 'S@m2'] },
    })
  const without = (last: 'm3' | 'S', ...gone: readonly string[]) =>
    squashed(drawn(last).filter(({ id }) => !gone.includes(id) && (last === 'm3' || id !== 'm3')))
  const standing = (found: SquashedGraph, rows: readonly string[] = []) =>
    found.at({ rows }).revisions.map(({ id }) => id)

  test('is written with the members of the inner one, and where that ends', () => {
    const files = new Map(drawn('m3').map((each) => [each.id, each]))
    const find = (id: string) => files.get(id)
    const of = (...ids: string[]) =>
      namesToReplace(
        ids.flatMap((id) => find(id) ?? []),
        find,
      )
    expect(of('S', 'm3')).toEqual(['m1', 'm2', 'S@m2', 'm3'])
    expect(of('a', 'T')).toEqual(['a', 'm1', 'm2', 'S@m2', 'm3', 'T@m3'])
  })

  test('is the same as before while the file is there', () => {
    const found = without('m3')
    expect(standing(found)).toEqual(['a', 'T', 'c'])
    expect(standing(found, ['m2'])).toEqual(['a', 'S', 'm3', 'c'])
    expect(standing(found, ['m1'])).toEqual(['a', 'm1', 'm2', 'm3', 'c'])
    expect(standing(without('S'), ['m2'])).toEqual(['a', 'T', 'c'])
  })

  test.each([[['S', 'm3']], [['S']], [['S', 'm1', 'm2']], [['S', 'm1', 'm2', 'm3']]])(
    'hides the members of both without %s',
    (gone) => {
      const found = without('m3', ...gone)
      expect(standing(found)).toEqual(['a', 'T', 'c'])
      expect(idsOf(planUpgrade(found.short, [], 'heads'))).toEqual(['a', 'T', 'c'])
      expect(found.ids).toEqual(expect.arrayContaining(['S', 'm1', 'm2', 'm3', 'T']))
      expect(() => found.at({ targets: ['S'] })).toThrow("'S' cannot be named: T replaces it, and its file is gone")
    },
  )

  test('goes on from where the inner one ended, and from each of its members', () => {
    for (const row of ['S', 'm2']) {
      const map = without('m3', 'S').at({ rows: [row] })
      expect(idsOf(requireFiles(planUpgrade(map, [row], 'heads')))).toEqual(['m3', 'c'])
      expect(carryOut([row], planUpgrade(map, [row], 'm3'))).toEqual(['m3'])
      const refused = () => requireFiles(planUpgrade(without('m3', 'S', 'm3').at({ rows: [row] }), [row], 'heads'))
      expect(refused).toThrow('m3 must run, but its file is gone')
    }
    expect(idsOf(planUpgrade(without('m3', 'S').at({ rows: ['m1'] }), ['m1'], 'heads'))).toEqual(['m2', 'm3', 'c'])
  })

  test('is applied where the inner one, its last member, is', () => {
    for (const row of ['S', 'm2', 'T'])
      for (const gone of [['S'], ['S', 'm1', 'm2'], []])
        expect(standingOf(without('S', ...gone).at({ rows: [row] }), [row])).toMatchObject({
          rows: ['T'],
          pending: ['c'],
        })
    expect(without('S', 'S', 'm1', 'm2').short.get('c').downRevisions).toEqual(['T'])
    expect(without('S', 'S').short.get('T').logged).toEqual({ downRevisions: ['a'], dependsOn: ['m2'] })
  })

  test('is refused where the inner one would end at another revision', () => {
    expect(() => squashed(draw('m1', 'T', { replaces: { T: ['m1', 'S@m9'] } }))).toThrow(
      'm9 is not among them, where S would end',
    )
  })
})

describe('refused when the graph is read:', () => {
  const line3 = 'a <- m1 <- m2 <- m3'
  test.each([
    [
      'a revision that follows one in the middle',
      [line3, 'm2 <- x', 'a <- S'],
      /x\.ts names 'm2' as downRevision, which is in the middle of what S replaces/,
    ],
    [
      'one that depends on one in the middle',
      [line3, 'x', 'a <- S', { dependsOn: { x: 'm1' } }],
      /x\.ts names 'm1' as dependsOn, which is in the middle/,
    ],
    [
      'members that are no line',
      ['a <- m1 <- m2', 'a <- m3', 'a <- S'],
      /they are not a line: m3 \(m3\.ts\) follows a, not m2/,
    ],
    ['a member that merges', [line3, 'b <- m3', 'a <- S'], /not a line: m3 \(m3\.ts\) follows m2, b, not m2/],
    [
      'another parent than that of the first',
      [line3, 'S'],
      /its downRevision is null, and that of m1, the first of them, is a/,
    ],
    ['itself among them', ['a <- S', line3, { replaces: { S: ['S'] } }], /among them itself/],
    ['one named twice', [line3, 'a <- S', { replaces: { S: ['m3'] } }], /named there twice/],
    [
      'a member that depends on what it does not',
      [line3, 'x', 'a <- S', { dependsOn: { m2: 'x' } }],
      /m2 depends on x, and S does not/,
    ],
    ['an id that cannot be one', [line3, 'a <- S', { replaces: { S: ['a b'] } }], /Illegal revision id/],
  ] as const)('%s', (_name, lines, message) => {
    expect(() => squashed(draw(...lines, { replaces: { S: ['m1', 'm2', 'm3'] } }))).toThrow(message)
  })

  test('two squashes of which neither has the other as a whole', () => {
    const both = (s: readonly string[], t: readonly string[]) =>
      codeOf(() => squashed(draw(line3, 'a <- S', 'a <- T', { replaces: { S: s, T: t } })))
    expect(both(['m1', 'm2'], ['m2', 'm3'])).toBe('OVERLAPPING_SQUASHES')
    expect(both(['m1', 'm2'], ['m1', 'm2'])).toBe('OVERLAPPING_SQUASHES')
    expect(both(['m1', 'm2'], ['m1', 'm2', 'm3'])).toBe('none')
    expect(both(['m1', 'm2'], ['S', 'm3'])).toBe('none')
    expect(both(['T', 'm2'], ['S', 'm3'])).toBe('INVALID_SQUASH')
  })
})

test('a plan is made again in the view that the rows need by then', () => {
  const found = line()
  const planned = planUpgrade(found.at({ rows: [] }), [], 'heads')
  expect(idsOf(planned)).toEqual(['a', 'S', 'c'])
  expect(idsOf(replan(found.at({ rows: ['m1'], ids: planned.targets }), ['m1'], planned))).toEqual(['m2', 'm3', 'c'])
  const down = planDowngrade(found.at({ rows: ['S'] }), ['S'], 'a')
  expect(idsOf(down)).toEqual(['S'])
  expect(idsOf(replan(found.at({ rows: ['m2'], ids: ['S'] }), ['m2'], down))).toEqual(['m2', 'm1'])
})

test('a graph without squashes is none of this', () => {
  const map = graph('a <- b')
  expect(map.storedAs('a')).toBe('a')
  expect(map.isInside('a')).toBe(false)
  expect(revision('a').logged).toBeUndefined()
})

/** A line of revisions with squashes in it, some of them in each other, and a database at one of its revisions. */
const squashedLines = fc
  .record({
    length: fc.integer({ min: 2, max: 9 }),
    cuts: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }),
    at: fc.nat(),
    gone: fc.boolean(),
    target: fc.nat(),
  })
  .map(({ length, cuts, at, gone, target }) => {
    const ids = Array.from({ length }, (_, index) => `r${index}`)
    const spans: { from: number; to: number; id: string }[] = []
    for (const [index, [start, size]] of cuts.entries()) {
      const from = start % length
      const to = Math.min(length, from + 1 + (size % length))
      const fits = spans.every(
        (span) =>
          to <= span.from ||
          from >= span.to ||
          (from <= span.from && to >= span.to && to - from > span.to - span.from) ||
          (from >= span.from && to <= span.to && to - from < span.to - span.from),
      )
      if (fits) spans.push({ from, to, id: `S${index}` })
    }
    const revisions = [
      ...ids.map((id, index) => revision(id, { downRevisions: index === 0 ? [] : [`r${index - 1}`] })),
      ...spans.map(({ from, to, id }) =>
        revision(id, { downRevisions: from === 0 ? [] : [`r${from - 1}`], replaces: ids.slice(from, to) }),
      ),
    ]
    const isGone = (id: string) => gone && spans.some(({ from, to }) => ids.slice(from, to).includes(id))
    return {
      ids,
      spans,
      found: squashed(revisions.filter(({ id }) => !isGone(id))),
      row: at % (length + 1) === 0 ? null : `r${(at % (length + 1)) - 1}`,
      target: `r${target % length}`,
      gone,
    }
  })

describe('any line with squashes', () => {
  /** What of the line is applied where these rows are, by the revisions that make it up. */
  const reached = (
    { ids, spans }: { ids: readonly string[]; spans: readonly { to: number; id: string }[] },
    row: string | undefined,
  ) =>
    row === undefined ? 0 : row.startsWith('S') ? (spans.find(({ id }) => id === row)?.to ?? 0) : ids.indexOf(row) + 1

  test('is upgraded to the same place in every view, each effect once, whatever the rows', () => {
    fc.assert(
      fc.property(squashedLines, ({ ids, spans, found, row, target, gone }) => {
        fc.pre(!gone)
        const rows = row === null ? [] : [row]
        for (const [to, name] of [
          [ids.length, 'heads'],
          [Math.max(reached({ ids, spans }, row ?? undefined), ids.indexOf(target) + 1), target],
        ] as const) {
          const map = found.at({ rows, targets: [name] })
          const plan = requireFiles(planUpgrade(map, rows, name))
          const after = carryOut(rows, plan)
          expect(after.length).toBe(1)
          expect(reached({ ids, spans }, after[0])).toBe(to)
          // Each step begins where the one before it ended.
          let at = reached({ ids, spans }, row ?? undefined)
          for (const { revision: step } of plan.steps) {
            const from = step.replaces.length === 0 ? ids.indexOf(step.id) : ids.indexOf(step.replaces[0] ?? '')
            expect(from).toBe(at)
            at = reached({ ids, spans }, step.id)
          }
          expect(at).toBe(to)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('goes down to the base and to each revision, taking away the rows that are there', () => {
    fc.assert(
      fc.property(squashedLines, ({ ids, spans, found, row, target, gone }) => {
        fc.pre(!gone && row !== null && reached({ ids, spans }, row) >= ids.indexOf(target) + 1)
        const rows = [row ?? '']
        const base = planDowngrade(found.at({ rows, targets: ['base'] }), rows, 'base')
        expect(carryOut(rows, base)).toEqual([])
        const plan = planDowngrade(found.at({ rows, targets: [target] }), rows, target)
        expect(reached({ ids, spans }, carryOut(rows, plan)[0])).toBe(ids.indexOf(target) + 1)
      }),
      { numRuns: 500 },
    )
  })

  test('without the files either runs what is left, or names what is missing and runs nothing', () => {
    fc.assert(
      fc.property(squashedLines, ({ ids, spans, found, row }) => {
        const rows = row === null ? [] : [row]
        const map = found.at({ rows })
        expect(standingOf(map, rows).unknown).toEqual([])
        const plan = planUpgrade(map, rows, 'heads')
        if (codeOf(() => requireFiles(plan)) === 'SQUASHED_FILES_MISSING') return
        const replaced = replacedRows(map, rows)?.changes
        const before = replaced
          ? [...rows.filter((each) => !replaced.deletes.includes(each)), ...replaced.inserts]
          : rows
        const after = carryOut(before, planUpgrade(found.at({ rows: before }), before, 'heads'))
        expect(reached({ ids, spans }, after[0])).toBe(ids.length)
      }),
      { numRuns: 500 },
    )
  })
})
