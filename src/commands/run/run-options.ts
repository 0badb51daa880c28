import type { BackupTarget } from '../../runtime/backup/backup.ts'
import type { CommandOptions } from '../shared/logger.ts'
import type { StepEffects } from './plan-effects.ts'
import type { Confirmation } from './confirm-steps.ts'

/** Options of `upgrade` and `downgrade`. */
export interface RunOptions extends CommandOptions {
  /** Only report what would run. */
  readonly dryRun?: boolean
  /**
   * Run only the plan with this hash, as a dry run gave it. Throws PlanChangedError if anything it is made of has changed
   * since: the database, its version rows, interrupted revisions, the steps, the files. Checked again under the run lock.
   */
  readonly plan?: string
  /**
   * 'plan': what undoes, drops or rewrites something, or may, is refused without `plan`, whatever else confirms it. Throws
   * PlanNeededError.
   */
  readonly guard?: 'plan' | undefined
  /** Run a revision again that was interrupted outside a transaction. */
  readonly retry?: boolean
  /**
   * The confirmation that breaking revisions, which `export const confirm = 'why'`, need when upgrading: true, or a
   * function that is called once, before anything runs, and throws to decline. Without it they are refused.
   */
  readonly confirm?: Confirmation
  /**
   * Copy the database before the first statement: to this file, into this folder (an existing one, or a name that ends
   * with a slash), or to a default location. Nothing is copied if there is nothing to do, and nothing is overwritten.
   */
  readonly backup?: BackupTarget | false
  /**
   * Called before anything runs, and before a confirmation, with the steps that drop or rewrite something, or may. To
   * know them, code of revisions that only calls `op` is called without a database.
   */
  readonly onPlan?: (steps: readonly StepEffects[]) => Promise<void> | void
  /** Whether the log ends with a summary (default: true); false for callers that print the result themselves. */
  readonly summary?: boolean
  /**
   * What to do if a sequential id belongs to another revision in the database: warn (default), or refuse, as the
   * command line does.
   */
  readonly onReplaced?: 'warn' | 'refuse'
}
