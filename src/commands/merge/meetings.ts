import type { Dialect } from '../../dialects/port/dialect.ts'
import { type Footprint, footprintOf, opaqueFootprint } from '../../operations/footprint/footprint.ts'
import { meetingOf } from '../../operations/footprint/meet.ts'
import { Surroundings } from '../../operations/footprint/surroundings.ts'
import type { Operation } from '../../operations/operation.ts'
import { UnclosedSqlError } from '../../sql/errors.ts'
import type { Objects } from '../proof/read-state.ts'
import type { Pair } from './orders.ts'
import type { RecordedSide } from './record-sides.ts'

/** Two revisions of which the order may matter, and why. */
export interface Meeting {
  readonly pair: Pair
  readonly why: string
}

/** Of these pairs, those that meet. `base`: what made the database that they find. */
export function meetingsOf(
  pairs: readonly Pair[],
  sides: readonly RecordedSide[],
  base: readonly Operation[],
  dialect: Dialect,
): readonly Meeting[] {
  try {
    return meetings(pairs, sides, base, dialect)
  } catch (error) {
    if (!(error instanceof UnclosedSqlError)) throw error
    return pairs.map((pair) => ({ pair, why: error.message }))
  }
}

function meetings(
  pairs: readonly Pair[],
  sides: readonly RecordedSide[],
  base: readonly Operation[],
  { syntax, names }: Dialect,
): readonly Meeting[] {
  const surroundings = new Surroundings([...base, ...sides.flatMap(({ up, down }) => [...up, ...down])], {
    syntax,
    cut: names.cut,
  })
  const footprints = new Map<string, Footprint>(
    sides.map(({ id, up, down, notRecorded }) => [
      id,
      notRecorded === null ? footprintOf(up, down, surroundings) : opaqueFootprint(notRecorded),
    ]),
  )
  const meeting = meetingOf([...footprints.values()], surroundings)
  return pairs.flatMap((pair) => {
    const [one, other] = pair.map((id) => footprints.get(id) ?? opaqueFootprint('it was not recorded'))
    const why = one && other ? meeting(one, other) : null
    return why === null ? [] : [{ pair, why }]
  })
}

/** Operations that would make what is in a database, for what depends on what. */
export function operationsOf({ schema, others }: Objects): readonly Operation[] {
  const sql = [...others, ...schema.triggers].map(({ definition }) => definition)
  return [
    ...schema.enums.map((enumType): Operation => ({ kind: 'createEnum', enumType })),
    ...schema.tables.map((table): Operation => ({ kind: 'createTable', table })),
    ...schema.views.map((view): Operation => ({ kind: 'createView', view })),
    ...sql.map((text): Operation => ({ kind: 'execute', sql: text })),
  ]
}
