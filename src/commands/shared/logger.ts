import type { ProgressListener } from '../../progress.ts'
import type { NoticeLog } from '../../notice.ts'

/** Receives the progress messages of a command. Compatible with common loggers: `console`, pino, winston. */
export interface Logger extends NoticeLog {
  debug(message: string): void
  info(message: string): void
  error(message: string): void
  /**
   * Receives what the command is doing and how far it is. If not given, `info` says so whenever nothing was logged for a
   * few seconds; null: nobody is told.
   */
  readonly progress?: ProgressListener | null
}

/** Logs nothing. */
export const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} }

/** Options common to all commands. */
export interface CommandOptions {
  /** Nothing is logged if not given. */
  readonly log?: Logger
  /** Stops the command: the statement is cancelled and the revision rolled back. */
  readonly signal?: AbortSignal
}

/** The logger of a command; logs nothing if the caller gave none. */
export function logOf({ log = silent }: CommandOptions): Logger {
  return log
}
