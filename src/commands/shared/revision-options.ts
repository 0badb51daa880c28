import type { ParentChoice } from './choose-parents.ts'
import type { CommandOptions } from './logger.ts'
import type { NewRevisionOptions } from './new-revision.ts'

/** Options of `revision`. */
export interface RevisionOptions extends NewRevisionOptions, ParentChoice, CommandOptions {}
