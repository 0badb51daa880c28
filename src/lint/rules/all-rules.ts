import type { RevisionRule, Rule } from '../linted.ts'
import { indexRules } from './indexes.ts'

/** Every rule of hub, in the order of the docs. */
export const allRules: readonly (Rule | RevisionRule)[] = [...indexRules]
