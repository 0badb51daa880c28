import type { Notice } from './notice.ts'

/** Receives the progress messages of a command. Compatible with common loggers: `console`, pino, winston. */
export interface Logger {
  /** A warning with its code and facts. If not given, `warn` is called with its message. */
  onNotice?(notice: Notice): void
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
  /**
   * Shows the progress of a long operation, replacing the previous message; '' ends it. If not given, `info` is called
   * now and then.
   */
  progress?(message: string): void
}

/** Logs a warning that has a code. */
export function warnOf(notice: Notice, log: Logger): void {
  if (log.onNotice) log.onNotice(notice)
  else log.warn(notice.message)
}

/** Logs nothing. */
const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} }

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
