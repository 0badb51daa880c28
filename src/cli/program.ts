import yargs, { type Argv } from 'yargs'

import { hubVersion } from '../own-package.ts'
import { watchArrival } from './arrival.ts'
import { type Command, commandModule, nameOf } from './command.ts'
import { commands } from './commands.ts'
import { UsageError } from './errors.ts'
import { type Failure, failureOf } from './failure.ts'
import { environmentOptions, outputOptions } from './global-options.ts'
import type { Invocation } from './invocation.ts'
import { printFailure } from './output.ts'
import { isTyped, readWords, typedCommand } from './read-words.ts'
import { trapSignals } from './signals.ts'
import type { Streams } from './streams.ts'
import { watchPromises } from './watch-promises.ts'
import { usageText } from './usage-text.ts'

/**
 * Runs the program with the words of its command line, and gives the exit code once all output has
 * arrived. Throws nothing. The working folder and
 * the environment are the process's, since configs, revisions and drivers read them there themselves; SIGINT and
 * SIGTERM are the program's until it ends.
 */
export async function runProgram(words: readonly string[], streams: Streams): Promise<number> {
  const signals = trapSignals(streams)
  const watch = watchPromises(signals.stop)
  const arrival = watchArrival(streams)
  let found: 0 | 1 = 0
  let failure: Failure | null = null
  const exitWith = (code: 0 | 1) => {
    found = code
  }
  try {
    const program = parser({ streams, signal: signals.signal, exitWith, mustArrive: arrival.mustArrive })
    // Given a callback, yargs prints nothing itself: help and version come as text.
    const parsed = program.parseAsync(readWords(words, commands), {}, (_error, _given, text) => {
      if (text !== '') streams.stdout.write(`${text}\n`)
    })
    await Promise.race([parsed, watch.stuck])
  } catch (error) {
    failure = error instanceof UsageError ? misuseOf(error, typedCommand(words, commands)) : failureOf(error)
  } finally {
    signals.release()
    watch.end()
  }
  if (failure !== null) {
    printFailure(streams, failure, {
      isJson: isTyped('json', words, commands),
      isTrace: isTyped('trace', words, commands),
    })
  }
  const code = failure === null ? found : (signals.exitCode() ?? failure.exitCode)
  const lost = await arrival.end()
  if (lost !== null) {
    const problem = `The result could not be written to stdout: ${lost.reason}.`
    streams.stderr.write(`error: ${problem} The command itself has come to its end.\n`)
  }
  return code === 0 && lost?.mustArrive ? 1 : code
}

function parser(invocation: Invocation): Argv {
  const program = yargs()
    .scriptName('hub')
    .usage('$0 <command>\n\nSchema migrations for TypeScript and TypeORM, as a graph of revisions')
    .parserConfiguration({ 'parse-positional-numbers': false, 'dot-notation': false, 'boolean-negation': false })
    .options(outputOptions)
    // Shown in the help of all, and given to each command that takes them.
    .options(
      Object.fromEntries(
        Object.entries(environmentOptions).map(([name, option]) => [name, { ...option, global: false }]),
      ),
    )
    .strict()
    .locale('en')
    // Without an argument yargs finds the package.json above the program's link, which is the user's own.
    .version(hubVersion())
    .alias('version', 'V')
    .help()
    .alias('help', 'h')
    .wrap(null)
    .exitProcess(false)
    .fail((message: string | null, error: Error | undefined) => {
      // Words that yargs does not take come as a message or as its YError; what a command throws comes as itself.
      if (error && error.name !== 'YError') throw error
      throw new UsageError(message ?? error?.message ?? '')
    })
  for (const command of commands) program.command(commandModule(command, invocation))
  return program
}

/** What is wrong with the words is no matter of where in the program that was found: there is no stack to show. */
function misuseOf({ message }: UsageError, command: Command | undefined): Failure {
  const help = `See 'hub ${command ? `${nameOf(command)} ` : ''}--help'.`
  return { ...failureOf(new UsageError(`${usageText(message, command)}\n${help}`)), error: null }
}
