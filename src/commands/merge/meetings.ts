import type { Dialect } from '../../dialects/port/dialect.ts'
import { UnreadableSqlError } from '../../dialects/port/impact.ts'
import { type Footprint, footprintOf, opaqueFootprint } from '../../operations/footprint/footprint.ts'
import { meetingOf } from '../../operations/footprint/meet.ts'
import { type ReadSql, readOperations } from '../../operations/footprint/read-sql.ts'
import type { Spelling } from '../../operations/footprint/spelling.ts'
import { type Made, Surroundings } from '../../operations/footprint/surroundings.ts'
import type { Operation } from '../../operations/operation.ts'
import { UnclosedSqlError } from '../../sql/errors.ts'
import { packagesOf } from '../../typeorm/packages.ts'
import type { Objects } from '../proof/read-state.ts'
import type { Pair } from './orders.ts'
import type { RecordedSide } from './record-sides.ts'

/** Two revisions of which the order may matter, and why. */
export interface Meeting {
  readonly pair: Pair
  readonly why: string
}

/** Pairs that meet. */
export interface Meetings {
  readonly found: readonly Meeting[]
  /** Those that meet only where one of `opaque` was applied before. */
  readonly hidden: readonly Pair[]
  /** Revisions of which it is not known what they touch. */
  readonly opaque: ReadonlySet<string>
  /** Whether the operations of the base tell all that is in the database. */
  readonly isKnown: boolean
}

/** Of these pairs, those that meet. */
export async function meetingsOf(
  pairs: readonly Pair[],
  sides: readonly RecordedSide[],
  base: Made,
  dialect: Dialect,
  folder: string,
): Promise<Meetings> {
  const plain = { syntax: dialect.syntax, cut: dialect.names.cut, reach: await dialect.loadReach() }
  const { read, besides } = readOperations(await readerOf(dialect, folder), plain)
  try {
    const known = sides.map((side) => ({ ...side, up: read(side.up), down: read(side.down) }))
    return meetings(pairs, known, { ...base, operations: read(base.operations) }, { ...plain, besides })
  } catch (error) {
    if (!(error instanceof UnclosedSqlError)) throw error
    const found = pairs.map((pair) => ({ pair, why: error.message }))
    return { found, hidden: [], opaque: new Set(pairs.flat()), isKnown: false }
  }
}

/** What reads raw SQL, by the parser that the project has; null without one. */
async function readerOf({ loadImpact }: Dialect, folder: string): Promise<ReadSql | null> {
  const impact = await loadImpact()
  const reader = await impact.loadReader(packagesOf(folder))
  if (reader === null) return null
  return (statement) => {
    try {
      return impact.operationsOf(reader(statement))
    } catch (error) {
      if (error instanceof UnreadableSqlError) return null
      throw error
    }
  }
}

function meetings(pairs: readonly Pair[], sides: readonly RecordedSide[], base: Made, spelling: Spelling): Meetings {
  const own = sides.flatMap(({ up, down }) => [...up, ...down])
  const surroundings = new Surroundings(base, own, spelling)
  const footprints = new Map<string, Footprint>(
    sides.map(({ id, up, down, notRecorded }) => [
      id,
      notRecorded === null ? footprintOf(up, down, surroundings) : opaqueFootprint(notRecorded),
    ]),
  )
  const meeting = meetingOf([...footprints.values()], surroundings)
  const why = (pair: Pair, isAfterOpaque: boolean): string | null => {
    const [one, other] = pair.map((id) => footprints.get(id) ?? opaqueFootprint('it was not recorded'))
    return one && other ? meeting(one, other, isAfterOpaque) : null
  }
  const found = pairs.flatMap((pair) => {
    const text = why(pair, false)
    return text === null ? [] : [{ pair, why: text }]
  })
  const hidden = pairs.filter((pair) => why(pair, false) === null && why(pair, true) !== null)
  const opaque = new Set([...footprints].flatMap(([id, { opaque: text }]) => (text === null ? [] : [id])))
  return { found, hidden, opaque, isKnown: surroundings.unknown === null }
}

/** Operations that would make what is in a database, for what depends on what. */
export function baseOf({ schema, others, sequences }: Objects): Made {
  const sql = [...others, ...schema.triggers].map(({ definition }) => definition)
  const operations = [
    ...schema.enums.map((enumType): Operation => ({ kind: 'createEnum', enumType })),
    ...schema.tables.map((table): Operation => ({ kind: 'createTable', table })),
    ...schema.views.map((view): Operation => ({ kind: 'createView', view })),
    ...sql.map((text): Operation => ({ kind: 'execute', sql: text })),
  ]
  return { operations, sequences }
}
