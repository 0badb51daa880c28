import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HubError } from '../../src/errors.ts'
import { history } from '../../src/revision/history.ts'
import { type Plan, planDowngrade, planStamp, planUpgrade, replan } from '../../src/revision/plan.ts'
import { RevisionMap } from '../../src/revision/revision-map.ts'
import type { Revision } from '../../src/revision/revision.ts'
import { revision } from './graph.ts'
import { checkSteps } from './oracle.ts'
import { carryOut, idsOf } from './steps.ts'

const numRuns = 300

/** Random graphs with branches, merges, several bases, labels, and dependencies by id and by label. */
const revisionLists = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(), { maxLength: 3 }),
      near: fc.boolean(),
      dependsOn: fc.option(fc.nat(), { freq: 3 }),
      isLabelled: fc.boolean(),
      key: fc.nat({ max: 99 }),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((drafts) =>
    drafts.map((draft, index): Revision => {
      const below = draft.parents.map((parent) => (draft.near ? index - 1 - (parent % 2) : parent % (index + 1)))
      const ids = [...new Set(below)].filter((each) => each >= 0 && each < index).map((each) => `r${each}`)
      const needed = draft.dependsOn === null || index === 0 ? null : draft.dependsOn % index
      return revision(`r${index}`, {
        downRevisions: ids,
        dependsOn: needed === null ? [] : [drafts[needed]?.isLabelled ? `l${needed}` : `r${needed}`],
        branchLabels: draft.isLabelled ? [`l${index}`] : [],
        sortKey: `${draft.key}`,
      })
    }),
  )
const graphs = revisionLists.map((revisions) => RevisionMap.from(revisions))

/** A graph and the rows of some database that stands in it. */
const databases = fc.tuple(graphs, fc.array(fc.nat(), { maxLength: 4 })).map(([map, picks]) => ({
  map,
  rows: map.maximal(picks.map((pick) => map.revisions[pick % map.revisions.length]?.id ?? '')),
}))

const targetsOf = ({ map }: { map: RevisionMap }) => {
  const ids = map.revisions.map(({ id }) => id)
  const names = fc.constantFrom(...ids, ...map.labels)
  const offsets = fc.constantFrom('', '', '+1', '+2', '-1', '-2')
  return fc.oneof(
    fc.tuple(names, offsets).map(([name, offset]) => name + offset),
    fc.constantFrom('heads', 'head', 'base', '+1', '+2', '-1', '-2'),
    fc
      .tuple(names, fc.constantFrom('head', 'heads', 'base', '+1', '-1', ...ids))
      .map(([name, place]) => `${name}@${place}`),
  )
}
const targeted = databases.chain((database) => targetsOf(database).map((target) => ({ ...database, target })))

/** The plan, or null where it is refused. */
function planned(plan: () => Plan): Plan | null {
  try {
    return plan()
  } catch (error) {
    if (error instanceof HubError) return null
    throw error
  }
}

/** The plans up and down to a target, where it is not refused. */
function plansOf(map: RevisionMap, rows: readonly string[], target: string): Plan[] {
  const plans = [planned(() => planUpgrade(map, rows, target)), planned(() => planDowngrade(map, rows, target))]
  return plans.filter((plan) => plan !== null)
}

/** The maximal applied revisions once some steps are done. */
function rowsAfter(map: RevisionMap, rows: readonly string[], steps: Plan['steps']): string[] {
  const applied = new Set(map.ancestors(rows))
  for (const { direction, revision: each } of steps) {
    if (direction === 'up') applied.add(each.id)
    else applied.delete(each.id)
  }
  return map.maximal(applied)
}

test('upgrade heads and then downgrade base ends empty', () => {
  fc.assert(
    fc.property(databases, ({ map, rows }) => {
      const up = planUpgrade(map, rows, 'heads')
      expect(carryOut(rows, up)).toEqual(map.realHeads.toSorted())
      const down = planDowngrade(map, up.destination, 'base')
      expect(idsOf(down).toSorted()).toEqual(map.revisions.map(({ id }) => id).toSorted())
      expect(carryOut(up.destination, down)).toEqual([])
    }),
    { numRuns },
  )
})

test('every step finds its parents standing, and the rows are the maximal applied revisions after each', () => {
  fc.assert(
    fc.property(targeted, ({ map, rows, target }) => {
      for (const plan of plansOf(map, rows, target)) {
        checkSteps(map, plan)
        for (const count of plan.steps.keys()) {
          const steps = plan.steps.slice(0, count + 1)
          expect(carryOut(rows, { steps })).toEqual(rowsAfter(map, rows, steps))
        }
        expect(carryOut(rows, plan)).toEqual(plan.destination)
      }
    }),
    { numRuns: 3 * numRuns },
  )
})

test('counting down from a revision undoes what it counts and what cannot stand without that, and nothing else', () => {
  const counted = databases.chain(({ map, rows }) =>
    fc.tuple(
      fc.constant(map),
      fc.constant(rows),
      fc.constantFrom(...map.revisions),
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
    ),
  )
  fc.assert(
    fc.property(counted, ([map, rows, start, count, isOnBranch]) => {
      let over: Revision | undefined = start
      for (let step = 1; step < count; step++) over = map.find(over?.downRevisions[0] ?? '')
      const target = isOnBranch ? `${start.id}@${start.id}-${count}` : `${start.id}-${count}`
      const plan = planned(() => planDowngrade(map, rows, target))
      if (plan === null || over === undefined) return
      const applied = map.ancestors(rows)
      const needing = [...map.descendants([over.id])].filter((id) => applied.has(id))
      expect(idsOf(plan).toSorted()).toEqual(needing.toSorted())
      if (isOnBranch || over.downRevisions.length > 1) return
      // A stamp at the same place leaves the same rows.
      if (needing.length > 0) expect(planStamp(map, rows, [target]).destination).toEqual(plan.destination)
    }),
    { numRuns: 3 * numRuns },
  )
})

test('a branch before a target keeps the way down on its line, but for what needs what goes', () => {
  const branched = databases.chain(({ map, rows }) => {
    const names = fc.constantFrom(...map.revisions.map(({ id }) => id), ...map.labels)
    const places = fc.constantFrom('base', '-1', '-2', '+1', ...map.revisions.map(({ id }) => id))
    return fc.tuple(fc.constant(map), fc.constant(rows), names, places)
  })
  fc.assert(
    fc.property(branched, ([map, rows, branch, place]) => {
      const plan = planned(() => planDowngrade(map, rows, `${branch}@${place}`))
      const root = map.resolve(branch).map(({ id }) => id)
      const line = new Set([...map.ancestors(root), ...map.descendants(root)])
      const undone = idsOf(plan ?? { steps: [] })
      const roots = undone.filter((id) => !map.parents(id).some((parent) => undone.includes(parent)))
      expect(roots.filter((id) => !line.has(id))).toEqual([])
    }),
    { numRuns: 3 * numRuns },
  )
})

test('undoing the steps of a plan in reverse order restores the rows', () => {
  fc.assert(
    fc.property(targeted, ({ map, rows, target }) => {
      for (const plan of plansOf(map, rows, target)) {
        const undo = plan.steps
          .toReversed()
          .map((step) => ({ ...step, changes: { deletes: step.changes.inserts, inserts: step.changes.deletes } }))
        expect(carryOut(carryOut(rows, plan), { steps: undo })).toEqual(rows)
      }
    }),
    { numRuns: 3 * numRuns },
  )
})

test('a plan does not depend on the order in which files are listed', () => {
  const shuffled = revisionLists.chain((revisions) =>
    fc.tuple(
      fc.constant(revisions),
      fc.shuffledSubarray(revisions, { minLength: revisions.length }),
      fc.constantFrom(...revisions.map(({ id }) => id)),
    ),
  )
  fc.assert(
    fc.property(shuffled, ([revisions, other, target]) => {
      const [one, two] = [RevisionMap.from(revisions), RevisionMap.from(other)]
      expect(two.revisions).toEqual(one.revisions)
      expect(two.realHeads).toEqual(one.realHeads)
      expect(planUpgrade(two, [], 'heads')).toEqual(planUpgrade(one, [], 'heads'))
      expect(planned(() => planDowngrade(two, two.realHeads, target))).toEqual(
        planned(() => planDowngrade(one, one.realHeads, target)),
      )
    }),
    { numRuns },
  )
})

test('a plan that is stopped anywhere and planned again ends where it would have', () => {
  fc.assert(
    fc.property(targeted, fc.nat(), ({ map, rows, target }, stop) => {
      for (const plan of plansOf(map, rows, target)) {
        const done = stop % (plan.steps.length + 1)
        const half = carryOut(rows, { steps: plan.steps.slice(0, done) })
        const rest = replan(map, half, plan)
        expect(idsOf(rest).toSorted()).toEqual(idsOf(plan).slice(done).toSorted())
        expect(carryOut(half, rest)).toEqual(plan.destination)
      }
    }),
    { numRuns },
  )
})

test('rows that overlap are read as their maximal ones and set right by the first step', () => {
  const overlapping = databases.chain(({ map, rows }) =>
    fc.tuple(
      fc.constant(map),
      fc.subarray([...map.ancestors(rows)]).map((more) => [...new Set([...rows, ...more])].toSorted()),
    ),
  )
  fc.assert(
    fc.property(overlapping, ([map, rows]) => {
      for (const plan of [planUpgrade(map, rows, 'heads'), planDowngrade(map, rows, 'base')]) {
        expect(plan.rows).toEqual(map.maximal(rows))
        const first = plan.steps.slice(0, 1)
        const expected = first.length > 0 ? rowsAfter(map, rows, first) : rows
        expect(carryOut(rows, { steps: first })).toEqual(expected)
        expect(plan.steps.length > 0 ? carryOut(rows, plan) : plan.rows).toEqual(plan.destination)
      }
    }),
    { numRuns },
  )
})

test('a stamp leaves the maximal rows, with its targets applied, and tells what became applied and unapplied', () => {
  const stamps = databases.chain((database) =>
    fc.tuple(fc.constant(database), fc.array(targetsOf(database), { minLength: 1, maxLength: 3 })),
  )
  fc.assert(
    fc.property(stamps, ([{ map, rows }, targets]) => {
      try {
        const plan = planStamp(map, rows, targets)
        const after = map.ancestors(plan.destination)
        expect(plan.destination).toEqual(map.maximal(plan.destination))
        expect([...map.resolve(targets)].every(({ id }) => after.has(id))).toBe(true)
        expect(
          carryOut(rows, { steps: [{ direction: 'up', revision: revision('stamp'), changes: plan.changes }] }),
        ).toEqual(plan.destination)
        const before = new Set(map.ancestors(rows))
        for (const { id } of plan.unapplied) before.delete(id)
        for (const { id } of plan.applied) before.add(id)
        expect([...before].toSorted()).toEqual([...after].toSorted())
      } catch (error) {
        if (!(error instanceof HubError)) throw error
      }
    }),
    { numRuns: 3 * numRuns },
  )
})

test('a range of the history has both its ends, and nothing that is not between them', () => {
  const pairs = graphs.chain((map) => {
    const ids = fc.constantFrom(...map.revisions.map(({ id }) => id))
    return fc.tuple(fc.constant(map), ids, ids)
  })
  fc.assert(
    fc.property(pairs, ([map, lower, upper]) => {
      const range = () => history(map, { range: `${lower}:${upper}` }).map((entry) => entry.revision.id)
      const below = map.ancestors([upper])
      if (!below.has(lower)) {
        expect(range).toThrow('is not an ancestor of its end')
        return
      }
      const above = map.descendants([lower])
      expect(range().toSorted()).toEqual([...below].filter((id) => above.has(id)).toSorted())
    }),
    { numRuns },
  )
})
