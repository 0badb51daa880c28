import yargs, { type Argv } from 'yargs'

import { hubVersion } from '../runtime/identity.ts'
import { checkOnce } from './check-once.ts'
import { commandModule } from './command.ts'
import { commands } from './commands.ts'
import { type Failure, failureOf, usageFailure } from './failure.ts'
import { globalOptions } from './global-options.ts'
import type { Invocation } from './invocation.ts'
import { joinValues } from './join-values.ts'
import { printFailure } from './output.ts'
import { trapSignals } from './signals.ts'
import type { Streams } from './streams.ts'
import { watchPromises } from './watch-promises.ts'
import { usageText } from './usage-text.ts'

/**
 * Runs the program with the words of its command line, and gives the exit code. Throws nothing. The working folder and
 * the environment are the process's, since configs, revisions and drivers read them there themselves; SIGINT and
 * SIGTERM are the program's until it ends.
 */
export async function runProgram(words: readonly string[], streams: Streams): Promise<number> {
  const signals = trapSignals(streams)
  const watch = watchPromises(signals.stop)
  let found: 0 | 1 = 0
  let misuse: string | null = null
  let failure: Failure | null = null
  const exitWith = (code: 0 | 1) => {
    found = code
  }
  const onUsage = (message: string) => {
    misuse = message
  }
  try {
    const program = parser({ streams, signal: signals.signal, exitWith }, onUsage)
    // Given a callback, yargs prints nothing itself: help and version come as text.
    const parsed = program.parseAsync(joinValues(words), {}, (_error, _given, text) => {
      if (text !== '') streams.stdout.write(`${text}\n`)
    })
    await Promise.race([parsed, watch.stuck])
  } catch (error) {
    failure = misuse === null ? failureOf(error) : usageFailure(await usageText(misuse, words))
  } finally {
    signals.release()
    watch.end()
  }
  if (failure === null) return found
  printFailure(streams, failure, { isJson: words.includes('--json'), isTrace: words.includes('--trace') })
  return signals.exitCode() ?? failure.exitCode
}

function parser(invocation: Invocation, onUsage: (message: string) => void): Argv {
  const program = yargs()
    .scriptName('hub')
    .usage('$0 <command>\n\nSchema migrations for TypeScript and TypeORM, as a graph of revisions')
    .parserConfiguration({ 'parse-positional-numbers': false, 'dot-notation': false })
    .options(globalOptions)
    .demandCommand(1, 'Name a command.')
    .strict()
    .check(checkOnce, true)
    // Without an argument yargs finds the package.json above the program's link, which is the user's own.
    .version(hubVersion())
    .alias('version', 'V')
    .help()
    .alias('help', 'h')
    .wrap(null)
    .exitProcess(false)
    .fail((message, error) => {
      // Words that yargs does not understand come as a message or as its YError; what a command throws comes as itself.
      if (error && error.name !== 'YError') throw error
      onUsage(message ?? error.message)
      throw error ?? new Error(message)
    })
  for (const command of commands) program.command(commandModule(command, invocation))
  return program
}
