import type { Revision } from './revision.ts'
import type { RevisionMap } from './revision-map.ts'
import { SquashedFilesMissingError } from './squash-errors.ts'
import type { Plan } from './steps.ts'
import type { RowChanges } from './version-heads.ts'

/** Returns the plan. Throws SquashedFilesMissingError if files of its steps are gone, since a squash replaces them. */
export function requireFiles(plan: Plan): Plan {
  const gone = plan.steps.filter(({ revision }) => revision.goneInto !== undefined).map(({ revision }) => revision)
  const squash = gone[0]?.goneInto
  if (squash === undefined) return plan
  const ids = gone.map(({ id }) => id)
  throw new SquashedFilesMissingError(ids, squash, plan.direction, plan.rows)
}

/** Version rows of revisions that a squash replaces, to be replaced by the row of the squash. */
export interface ReplacedRows {
  readonly squashes: readonly Revision[]
  readonly changes: RowChanges
}

/**
 * The rows that name the last member of a squash of which not every member has a file. Null if there are none: while
 * all have one, the row stays, for releases that do not know the squash.
 */
export function replacedRows(map: RevisionMap, rows: readonly string[]): ReplacedRows | null {
  const found = rows.flatMap((row) => {
    const squash = map.find(row)
    return squash && squash.id !== row && squash.replaces.length > 0 && map.storedAs(squash.id) !== row
      ? [{ row, squash }]
      : []
  })
  if (found.length === 0) return null
  const squashes = [...new Set(found.map(({ squash }) => squash))]
  return {
    squashes,
    changes: {
      deletes: found.map(({ row }) => row),
      inserts: squashes.map(({ id }) => id).filter((id) => !rows.includes(id)),
    },
  }
}
