import yargs, { type Argv } from 'yargs'

import { hubVersion } from '../runtime/identity.ts'
import { checkOnce } from './check-once.ts'
import { commands } from './commands.ts'
import { takeExitCode } from './exit-code.ts'
import { type Failure, failureOf, usageFailure } from './failure.ts'
import { globalOptions } from './global-options.ts'
import { joinValues } from './join-values.ts'
import { printFailure } from './output.ts'
import { trapSignals } from './signals.ts'
import { usageText } from './usage-text.ts'

/** Runs the program with the words of its command line, and gives the exit code. Throws nothing. */
export async function runProgram(words: readonly string[]): Promise<number> {
  const signals = trapSignals()
  let misuse: string | null = null
  let failure: Failure | null = null
  try {
    await parser(words, (message) => {
      misuse = message
    }).parseAsync()
  } catch (error) {
    failure = misuse === null ? failureOf(error) : usageFailure(await usageText(misuse, words))
  } finally {
    signals.release()
  }
  const found = takeExitCode()
  if (failure === null) return found
  printFailure(failure, { isJson: words.includes('--json'), isTrace: words.includes('--trace') })
  return signals.exitCode() ?? failure.exitCode
}

function parser(words: readonly string[], onUsage: (message: string) => void): Argv {
  const program = yargs(joinValues(words))
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
  for (const command of commands) program.command(command)
  return program
}
