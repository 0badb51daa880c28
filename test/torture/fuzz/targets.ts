import fc from 'fast-check'
import { expect } from 'vitest'

import { HubError } from '../../../src/errors.ts'
import { history } from '../../../src/revision/history.ts'
import { planDowngrade, planStamp, planUpgrade } from '../../../src/revision/plan.ts'
import { RevisionMap } from '../../../src/revision/revision-map.ts'
import type { Revision } from '../../../src/revision/revision.ts'
import { checkSteps } from '../../revision/oracle.ts'
import { carryOut } from '../../revision/steps.ts'
import { revisionLists } from './graphs.ts'
import { placesOf } from './place-model.ts'
import { orRefused } from './refused.ts'

/** A graph, the rows of a database in it, and what is typed as a target and as a range. */
interface Typed {
  readonly revisions: readonly Revision[]
  readonly rows: readonly number[]
  readonly target: string
  readonly range: string
}

const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom(
    '@',
    ':',
    ',',
    '+',
    '-',
    '+0',
    '-0',
    '+00',
    '@@',
    '::',
    ' ',
    '\n',
    '+1+1',
    '--1',
    '+99999999999999999999',
    '\u22121',
    'head^',
    '-1e9',
  ),
)

function targetsIn(revisions: readonly Revision[]): fc.Arbitrary<string> {
  const names = revisions.flatMap(({ id, branchLabels }) => [
    id,
    id.slice(0, 4),
    id.slice(0, 3),
    id.toUpperCase(),
    ...branchLabels,
  ])
  const name = fc.constantFrom(
    ...names,
    'head',
    'heads',
    'base',
    'current',
    'Head',
    'nothing',
    '__proto__',
    'constructor',
  )
  const offset = fc.oneof(
    fc.constant(''),
    fc.integer({ min: -4, max: 4 }).map((by) => (by < 0 ? String(by) : `+${by}`)),
  )
  const place = fc.oneof(
    fc.tuple(name, offset).map((parts) => parts.join('')),
    offset,
  )
  return fc.oneof(
    { weight: 5, arbitrary: place },
    { weight: 3, arbitrary: fc.tuple(name, place).map(([branch, at]) => `${branch}@${at}`) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(place, junk, fc.nat())
        .map(([text, more, at]) => text.slice(0, at % (text.length + 1)) + more + text.slice(at % (text.length + 1))),
    },
    { weight: 1, arbitrary: junk },
  )
}

export const typed: fc.Arbitrary<Typed> = revisionLists.chain((revisions) => {
  const target = targetsIn(revisions)
  const range = fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.array(target, { maxLength: 2 }), fc.option(target, { nil: '' }))
        .map(([starts, end]) => `${starts.join(',')}:${end}`),
    },
    { weight: 1, arbitrary: fc.tuple(target, target, target).map((parts) => parts.join(':')) },
    { weight: 1, arbitrary: target },
  )
  return fc.record({ revisions: fc.constant(revisions), rows: fc.array(fc.nat(), { maxLength: 3 }), target, range })
})

/** Whatever is typed is refused with a sentence, or means what it says; the plan to it keeps the rules of a graph. */
export function checkTarget({ revisions, rows: picks, target, range }: Typed): void {
  const map = RevisionMap.from(revisions)
  const rows = map.maximal(picks.map((pick) => revisions[pick % revisions.length]?.id ?? ''))
  for (const planned of [
    orRefused(() => planUpgrade(map, rows, target)),
    orRefused(() => planDowngrade(map, rows, target)),
  ]) {
    if (planned instanceof HubError) continue
    checkSteps(map, planned)
    expect(carryOut(rows, planned)).toEqual(planned.destination)
  }
  const stamped = orRefused(() => planStamp(map, rows, [target]))
  if (!(stamped instanceof HubError)) expect(map.maximal(stamped.destination)).toEqual(stamped.destination)
  const meant = placesOf(revisions, target)
  const resolved = orRefused(() => map.resolve(target))
  const ids = resolved instanceof HubError ? null : resolved.map(({ id }) => id).toSorted()
  if (meant !== undefined) expect({ target, ids }).toEqual({ target, ids: meant })
  const listed = orRefused(() => history(map, { range, rows }))
  if (listed instanceof HubError) return
  const seen = listed.map(({ revision }) => revision.id)
  for (const [at, id] of seen.entries())
    for (const parent of map.parents(id))
      if (seen.includes(parent)) expect(seen.indexOf(parent), range).toBeGreaterThan(at)
}
