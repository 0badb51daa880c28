import type { Dialect } from '../../dialects/port/dialect.ts'
import { mindsColumnOrder } from '../../operations/footprint/column-order.ts'
import type { State } from '../proof/read-state.ts'
import type { Meets } from './cells.ts'
import type { Meetings } from './meetings.ts'
import type { RecordedSide } from './record-sides.ts'

/** By the meetings; where they tell of some only after others that may do anything, by what is applied. */
export function meetsIn({ found, hidden, opaque }: Meetings, isAlways = false): Meets {
  const keyOf = (pair: readonly string[]) => pair.toSorted().join(' ')
  const direct = new Set(found.map(({ pair }) => keyOf(pair)))
  const after = new Set(hidden.map(keyOf))
  return (pair, applied) =>
    direct.has(keyOf(pair)) || (after.has(keyOf(pair)) && (isAlways || applied.some((id) => opaque.has(id))))
}

/** Whether nothing tells the order of columns: neither a revision nor what is in the database. */
export function isBlind({ schema, others }: State, own: readonly RecordedSide[], { syntax }: Dialect): boolean {
  const isQuiet =
    schema.triggers.length === 0 && others.every(({ kind }) => /(?:extension|comment|domain|type)$/.test(kind))
  return (
    isQuiet &&
    own.every(({ up, down, notRecorded }) => notRecorded === null && !mindsColumnOrder([...up, ...down], syntax))
  )
}
