import type { Logger } from '../commands/shared/logger.ts'
import type { Environment } from '../config/environment.ts'
import { loadConfig } from '../config/load-config.ts'
import { serveOwnEntries } from '../load/serve-own-entries.ts'
import { coloursFor } from './colours.ts'
import { UsageError } from './errors.ts'
import type { GlobalArguments } from './global-options.ts'
import { logText } from './log-text.ts'
import { MovingLine } from './moving-line.ts'
import type { Streams } from './streams.ts'

/** One run of the program, as a command sees it. */
export interface Invocation {
  readonly streams: Streams
  /** Aborted when the program is told to stop. */
  readonly signal: AbortSignal
  /** What the program exits with though nothing failed: 1 where a command found what it looks for. */
  exitWith(code: 0 | 1): void
  /** Says that the program has failed where stdout cannot be written. */
  mustArrive(): void
}

/** The environment that the command line names: its config, with `-n` and `-x`. A newer database is refused here. */
export async function environmentOf(given: GlobalArguments): Promise<Environment> {
  serveOwnEntries()
  const environment = await loadConfig(given.config, {
    x: parseX(given.x),
    ...(given.name === undefined ? {} : { environment: given.name }),
  })
  return { ...environment, onNewer: environment.onNewer ?? 'refuse' }
}

/** What every command gets of the command line. */
export function commandOptions(given: GlobalArguments, { signal, streams }: Invocation) {
  return { log: loggerTo(streams, given), signal }
}

/** The log goes to stderr, so that stdout is the result and nothing else. */
function loggerTo({ stderr }: Streams, { quiet, verbose }: GlobalArguments): Logger {
  const colours = coloursFor(stderr)
  const moving = new MovingLine(stderr)
  const say = (text: string, mark: (text: string) => string = (unmarked) => unmarked) =>
    moving.above(`${mark(logText(text))}\n`)
  return {
    debug: (message) => void (verbose && say(message, colours.dim)),
    info: (message) => void (!quiet && say(message)),
    warn: (message) => say(message, (text) => `${colours.yellow('warning:')} ${text}`),
    error: (message) => say(message, (text) => `${colours.red('error:')} ${text}`),
    ...(stderr.isTTY && !quiet && { progress: (message: string) => moving.show(logText(message)) }),
  }
}

function parseX(given: GlobalArguments['x']): Record<string, string> {
  const pairs = new Map<string, string>()
  for (const pair of given ?? []) {
    const at = pair.indexOf('=')
    if (at < 1) throw new UsageError(`-x takes key=value, not '${pair}'.`)
    const key = pair.slice(0, at)
    if (pairs.has(key)) throw new UsageError(`-x ${key}= is given more than once, but takes one value.`)
    pairs.set(key, pair.slice(at + 1))
  }
  return Object.fromEntries(pairs)
}
