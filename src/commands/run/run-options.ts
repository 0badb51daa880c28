import type { BackupTarget } from '../../runtime/backup/backup.ts'
import type { CommandOptions } from '../shared/logger.ts'
import type { Confirmation } from './confirm-steps.ts'

/** Options of `upgrade` and `downgrade`. */
export interface RunOptions extends CommandOptions {
  /** Only say what would run. */
  readonly dryRun?: boolean
  /** Run a revision again that was cut off outside a transaction. */
  readonly retry?: boolean
  /**
   * The yes that breaking revisions need on their way up, those that `export const confirm = 'why'`: true, or a
   * function that is asked once, before anything runs, and throws where the answer is no. Without it they are refused.
   */
  readonly confirm?: Confirmation
  /**
   * Copy the database before the first statement: to this file, into this folder (one that is there, or a name with a
   * slash at its end), or where hub thinks. Nothing is copied where nothing is to do, and nothing is overwritten.
   */
  readonly backup?: BackupTarget | false
  /** Whether the log ends with a summary, as it does where this is absent; false for whoever prints the result. */
  readonly summary?: boolean
  /**
   * What to do where a sequential id belongs to another revision in the database: warn where this is absent, or refuse,
   * as the command line does.
   */
  readonly onReplaced?: 'warn' | 'refuse'
}
