import type { Environment } from '../../config/environment.ts'
import { compareContents, volatileColumns } from '../proof/compare-contents.ts'
import { compareSchemas } from '../proof/compare-schemas.ts'
import type { State } from '../proof/read-state.ts'

/** Two databases that were reached in two orders. */
export interface Reached {
  readonly names: readonly [string, string]
  readonly left: State
  readonly right: State
  /** Whose database `right` is. */
  readonly place: Environment
}

/**
 * What differs, in words. Where only rows differ, `again` gives the state of the left order gone once more, to find
 * values that differ each time; they are added to `notCompared`.
 */
export async function compareReached(
  { names, left, right, place }: Reached,
  notCompared: Set<string>,
  again: () => Promise<State | null>,
): Promise<readonly string[]> {
  const changes = await compareSchemas(place, right.schema, left.schema)
  const bySchema = changes.map((text) => `to be as by ${names[0]}, the schema by ${names[1]} would need: ${text}`)
  const contents = () => compareContents(left, right, names, notCompared)
  if (bySchema.length > 0 || contents().length === 0) return [...bySchema, ...contents()]
  const other = await again()
  if (other) for (const column of volatileColumns(left, other)) notCompared.add(column)
  return contents()
}
