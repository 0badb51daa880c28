import pc from 'picocolors'

import type { Logger } from '../commands/logger.ts'
import type { Environment } from '../config/environment.ts'
import { loadConfig } from '../config/load-config.ts'
import { redactUrls } from '../database-url.ts'
import { UsageError } from './errors.ts'
import type { GlobalArguments } from './global-options.ts'
import { programSignal } from './signals.ts'

/** The environment that the command line names: its config, with `-n` and `-x`. A newer database is refused here. */
export async function environmentOf(given: GlobalArguments): Promise<Environment> {
  const environment = await loadConfig(given.config, {
    x: parseX(given.x),
    ...(given.name === undefined ? {} : { environment: given.name }),
  })
  return { ...environment, onNewer: environment.onNewer ?? 'refuse' }
}

/** What every command gets of the command line. */
export function commandOptions(given: GlobalArguments) {
  const signal = programSignal()
  return { log: stderrLogger(given), ...(signal ? { signal } : {}) }
}

/** The log goes to stderr, so that stdout is the result and nothing else. */
function stderrLogger({ quiet, verbose }: GlobalArguments): Logger {
  const colours = pc.createColors(process.stderr.isTTY && pc.isColorSupported)
  const say = (text: string) => process.stderr.write(`${redactUrls(text)}\n`)
  return {
    debug: (message) => void (verbose && !quiet && say(colours.dim(message))),
    info: (message) => void (!quiet && say(message)),
    warn: (message) => void say(`${colours.yellow('warning:')} ${message}`),
    error: (message) => void say(`${colours.red('error:')} ${message}`),
  }
}

function parseX(given: GlobalArguments['x']): Record<string, string> {
  const pairs = given === undefined ? [] : typeof given === 'string' ? [given] : given
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`-x takes key=value, not '${pair}'.`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
