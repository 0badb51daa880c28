import yargs, { type Argv } from 'yargs'

import { commands } from './commands.ts'
import { type Failure, failureOf, usageFailure } from './failure.ts'
import { globalOptions } from './global-options.ts'
import { printFailure } from './output.ts'
import { joinNegativeRange } from './negative-range.ts'
import { trapSignals } from './signals.ts'

/** Runs the program with the words of its command line, and gives the exit code. Throws nothing. */
export async function runProgram(words: readonly string[]): Promise<number> {
  const signals = trapSignals()
  let failure: Failure | null = null
  try {
    await parser(words, (message) => {
      failure = usageFailure(message)
    }).parseAsync()
  } catch (error) {
    failure ??= failureOf(error)
  } finally {
    signals.release()
  }
  if (failure === null) return 0
  printFailure(failure, { isJson: words.includes('--json'), isTrace: words.includes('--trace') })
  return signals.exitCode() ?? (failure as Failure).exitCode
}

function parser(words: readonly string[], onUsage: (message: string) => void): Argv {
  const program = yargs(joinNegativeRange(words))
    .scriptName('hub')
    .usage('$0 <command>\n\nSchema migrations for TypeScript and TypeORM, as a graph of revisions')
    .parserConfiguration({ 'parse-positional-numbers': false, 'dot-notation': false, 'boolean-negation': true })
    .options(globalOptions)
    .demandCommand(1, 'Name a command.')
    .strict()
    .recommendCommands()
    .version()
    .alias('version', 'V')
    .help()
    .alias('help', 'h')
    .wrap(null)
    .exitProcess(false)
    .fail((message, error) => {
      // Words that yargs does not understand come as a message; what a command throws comes as an error.
      if (error) throw error
      onUsage(message)
      throw new Error(message)
    })
  for (const command of commands) program.command(command)
  return program
}
