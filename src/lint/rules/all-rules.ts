import { UNUSED, WITHOUT_REASON } from '../judge-comments.ts'
import type { RevisionRule, Rule } from '../linted.ts'
import { NOT_LOADED } from '../not-loaded.ts'
import { addColumnRules } from './add-column.ts'
import { alterColumnRules } from './alter-column.ts'
import { batchRules } from './batches.ts'
import { constraintRules } from './constraints.ts'
import { downRules } from './down.ts'
import { dropColumnRules } from './drop-column.ts'
import { dropRules } from './drops.ts'
import { entityRules } from './entities.ts'
import { enumRules } from './enums.ts'
import { failsThereRules } from './fails-there.ts'
import { hygieneRules } from './hygiene.ts'
import { indexRules } from './indexes.ts'
import { lostRowsRules } from './lost-rows.ts'
import { renameRules } from './renames.ts'
import { requiredRules } from './required.ts'
import { rewriteRules } from './rewrites.ts'
import { serverRules } from './server.ts'
import { sourceRules } from './source.ts'
import { transactionRules } from './transactions.ts'
import { valueRules } from './values.ts'

/** Every rule of hub, in the order of the docs. */
export const allRules: readonly (Rule | RevisionRule)[] = [
  ...indexRules,
  ...addColumnRules,
  ...alterColumnRules,
  ...requiredRules,
  ...constraintRules,
  ...rewriteRules,
  ...transactionRules,
  ...batchRules,
  ...dropColumnRules,
  ...dropRules,
  ...entityRules,
  ...lostRowsRules,
  ...renameRules,
  ...enumRules,
  ...failsThereRules,
  ...valueRules,
  ...serverRules,
  ...sourceRules,
  ...downRules,
  ...hygieneRules,
]

/** Those that are about files: that they load, and comments which turn rules off. */
export const otherRules = [WITHOUT_REASON, UNUSED, NOT_LOADED] as const

/** The codes of all rules. */
export const allCodes: readonly string[] = [...allRules, ...otherRules].map(({ code }) => code)
