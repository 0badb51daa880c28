import { generatedPairs } from './generated-pairs.ts'
import { postgresTypePairs } from './postgres-type-pairs.ts'
import { sqliteTypePairs } from './sqlite-type-pairs.ts'
import { typePairs } from './type-pairs.ts'

/** All pairs, in groups that are run together. */
export const families = {
  types: [...typePairs, ...postgresTypePairs, ...sqliteTypePairs],
  generated: generatedPairs,
}
