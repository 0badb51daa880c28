import yargs from 'yargs'

import { hubVersion } from '../own-package.ts'
import { type Command, nameOf } from './command.ts'
import { environmentOptions, outputOptions } from './global-options.ts'

/** The help of a command, or without one that of the program. yargs only writes it; `parseCommandLine` parses. */
export async function helpText(command: Command | null, commands: readonly Command[]): Promise<string> {
  const program = yargs()
    .scriptName('hub')
    .usage('$0 <command>\n\nSchema migrations for TypeScript and TypeORM, as a graph of revisions')
    .options(outputOptions)
    // Listed in the program's help, and added below to each command that takes them.
    .options(
      Object.fromEntries(
        Object.entries(environmentOptions).map(([name, option]) => [name, { ...option, global: false }]),
      ),
    )
    .locale('en')
    // Without an argument yargs would read the package.json of the user's project.
    .version(hubVersion())
    .alias('version', 'V')
    .help()
    .alias('help', 'h')
    .wrap(null)
    .exitProcess(false)
  for (const each of commands) addCommand(program, each)
  let help = ''
  const args = command === null ? ['--help'] : [nameOf(command), '--help']
  // With a callback, yargs prints nothing itself.
  await program.parseAsync(args, {}, (_error, _given, text) => {
    help = text
  })
  return help
}

function addCommand(
  program: ReturnType<typeof yargs>,
  { command, describe, positionals, options, isWithoutConfig }: Command,
): void {
  program.command(command, describe, (builder) => {
    for (const [name, positional] of Object.entries(positionals)) {
      // Unless it is told that there is no default, yargs shows a list that may be empty as `[default: []]`.
      const shownDefault = positional.default?.length === 0 ? undefined : positional.default
      builder.positional(name, { ...positional, default: shownDefault })
    }
    return builder.options(isWithoutConfig ? options : { ...environmentOptions, ...options })
  })
}
