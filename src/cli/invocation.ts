import type { Logger } from '../commands/shared/logger.ts'
import type { Environment } from '../config/environment.ts'
import type { Notice } from '../notice.ts'
import { redactUrls } from '../redact-urls.ts'
import { shownLines } from '../shown.ts'
import { UsageError } from './errors.ts'
import type { GlobalArguments } from './global-options.ts'
import { noticeAdviceOf } from './notice-advice.ts'
import type { Live } from './live.ts'
import type { Streams } from './streams.ts'
import { codeText, type Terminals } from './terminal/terminal.ts'

/** One run of the program, as its command's handler sees it. */
export interface Invocation {
  readonly streams: Streams
  /** What is known of the output streams: width, colours, Unicode. */
  readonly terminals: Terminals
  /** The line of the terminal that shows what is being done. */
  readonly live: Live
  /** Aborted when the program is told to stop. */
  readonly signal: AbortSignal
  /** The warnings so far, each once. */
  readonly notices: Notice[]
  /** Sets the exit code of a run that does not fail: 1 if a check did not pass. */
  exitWith(code: 0 | 1): void
  /** Shows a text on the terminal once the command is done, in the pager if it is long. */
  page(text: string): void
  /** Calls it when the command has ended, whatever came of it. */
  atEnd(ending: () => void): void
  /** From now on the program fails if stdout cannot be written. */
  requireOutput(): void
}

/**
 * The environment by `--config`, `-n` and `-x`. On the command line a database ahead of the code is refused by default.
 */
export async function environmentOf(given: GlobalArguments): Promise<Environment> {
  const { loadEnvironment } = await import('./load-environment.ts')
  const environment = await loadEnvironment(given.config, {
    x: parseX(given.x),
    ...(given.name === undefined ? {} : { environment: given.name }),
  })
  // A wrong value is an error for every command.
  if (process.env['HUB_GUARD'] !== undefined) (await import('./guard.ts')).guardOf()
  return { ...environment, onNewer: environment.onNewer ?? 'refuse' }
}

/** The options that every command of the library takes. */
export function commandOptions(given: GlobalArguments, invocation: Invocation) {
  return { log: loggerTo(invocation, given), signal: invocation.signal }
}

/** The log goes to stderr, so that stdout holds only the result. */
function loggerTo(
  { streams: { stderr }, terminals, live, notices }: Invocation,
  { quiet, verbose }: GlobalArguments,
): Logger {
  const { colours } = terminals.stderr
  const progress = quiet ? null : live.listener()
  const write = (text: string, decorate: (text: string) => string = (plain) => plain) =>
    void stderr.write(`${decorate(logText(text))}\n`)
  const warn = (message: string) => write(message, (text) => `${colours.warning('warning:')} ${text}`)
  return {
    debug: (message) => void (verbose && write(message, colours.dim)),
    info: (message) => void (!quiet && write(message)),
    warn,
    onNotice(notice) {
      // Several runs of one command meet the same.
      if (notices.some(({ code, message }) => code === notice.code && message === notice.message)) return
      notices.push(notice)
      const advice = noticeAdviceOf(notice)
      warn(advice === null ? notice.message : `${notice.message}\n${advice}`)
      stderr.write(`  ${colours.dim(codeText(notice.code, terminals.stderr))}\n`)
    },
    error: (message) => write(message, (text) => `${colours.failed('error:')} ${text}`),
    // Where there is no line to show it, the log says it now and then.
    ...(progress !== undefined && { progress }),
  }
}

/** A message as the log prints it: passwords removed, control characters escaped, further lines indented. */
function logText(message: string): string {
  return redactUrls(shownLines(message)).replaceAll(/\n(?! )/g, '\n  ')
}

function parseX(given: GlobalArguments['x']): Record<string, string> {
  const pairs = new Map<string, string>()
  for (const pair of given ?? []) {
    const at = pair.indexOf('=')
    if (at < 1) throw new UsageError(`-x takes key=value, not '${pair}'.`)
    const key = pair.slice(0, at)
    if (pairs.has(key)) throw new UsageError(`-x ${key}= is given more than once; give each key once.`)
    pairs.set(key, pair.slice(at + 1))
  }
  return Object.fromEntries(pairs)
}
