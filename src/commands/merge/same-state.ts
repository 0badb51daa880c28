import { isDeepStrictEqual } from 'node:util'

import type { Environment } from '../../config/environment.ts'
import { volatileColumns } from '../proof/compare-contents.ts'
import type { State } from '../proof/read-state.ts'
import { compareReached } from './compare-orders.ts'

/** How states of the same place are compared. */
export interface Sameness {
  /** Columns, as `table.column`, whose values differ each time; what is found is added. */
  readonly notCompared: Set<string>
  /** Whether no revision can tell two tables apart whose columns come in another order. */
  readonly isBlind: boolean
}

/**
 * Whether nothing that follows can tell two states apart: the order of rows counts here, and that of columns unless
 * revisions are blind to it. `place` has the right one.
 */
export async function isSameState(
  left: State,
  right: State,
  place: Environment,
  { notCompared, isBlind }: Sameness,
): Promise<boolean> {
  const [one, other] = [masked(left, notCompared), masked(right, notCompared)]
  if (isDeepStrictEqual(one, other)) return true
  if (!isBlind || !isDeepStrictEqual(one.rows, other.rows)) return false
  const names = ['one', 'the other'] as const
  return (
    (await compareReached({ names, left: one, right: other, place }, new Set(notCompared), async () => null)).length ===
    0
  )
}

/** Notes which columns differ although both were reached in the same way. False if there are none that were unknown. */
export function noteVolatile(left: State, right: State, { notCompared }: Sameness): boolean {
  const before = notCompared.size
  for (const column of volatileColumns(left, right)) notCompared.add(column)
  return notCompared.size > before
}

function masked(state: State, notCompared: ReadonlySet<string>): State {
  if (notCompared.size === 0) return state
  const rows = [...state.rows].map(
    ([table, all]) =>
      [
        table,
        all.map((row) =>
          Object.fromEntries(Object.entries(row).filter(([column]) => !notCompared.has(`${table}.${column}`))),
        ),
      ] as const,
  )
  return { ...state, rows: new Map(rows) }
}
