/** Where a command tells what it does. Functions of a usual logger: `console`, pino, winston. */
export interface Logger {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
  error(message: string): void
  /** Shows how far a long operation is, in place of what it was given before; '' ends it. Without it `info` is called now and then. */
  progress?(message: string): void
}

/** Logs nothing. */
const silent: Logger = { debug() {}, info() {}, warn() {}, error() {} }

/** What every command takes beside its own options. */
export interface CommandOptions {
  /** Nothing is said where there is none. */
  readonly log?: Logger
  /** Stops the command: the statement is cancelled and the revision rolled back. */
  readonly signal?: AbortSignal
}

/** Where a command's log goes: nowhere where the caller gave none. */
export function logOf({ log = silent }: CommandOptions): Logger {
  return log
}
