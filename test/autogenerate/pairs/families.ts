import { columnPairs } from './column-pairs.ts'
import { constraintPairs } from './constraint-pairs.ts'
import { enumNamePairs } from './enum-name-pairs.ts'
import { enumPairs } from './enum-pairs.ts'
import { foreignKeyPairs } from './foreign-key-pairs.ts'
import { generatedPairs } from './generated-pairs.ts'
import { postgresTypePairs } from './postgres-type-pairs.ts'
import { renamePairs } from './rename-pairs.ts'
import { sqliteTypePairs } from './sqlite-type-pairs.ts'
import { structurePairs } from './structure-pairs.ts'
import { typePairs } from './type-pairs.ts'

/** All pairs, in groups that are run together. */
export const families = {
  types: [...typePairs, ...postgresTypePairs, ...sqliteTypePairs],
  columns: columnPairs,
  generated: generatedPairs,
  constraints: constraintPairs,
  'foreign keys': foreignKeyPairs,
  enums: [...enumPairs, ...enumNamePairs],
  renames: renamePairs,
  structure: structurePairs,
}
