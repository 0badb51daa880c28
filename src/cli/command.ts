import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs'

import type { GlobalArguments } from './global-options.ts'

/** A command of the program: its words for yargs, and what it does with them. */
export interface CommandDefinition<Arguments> {
  readonly command: string
  readonly describe: string
  readonly builder: (program: Argv<GlobalArguments>) => Argv<GlobalArguments & Arguments>
  readonly handler: (given: ArgumentsCamelCase<GlobalArguments & Arguments>) => Promise<void>
}

/** Hands a command to yargs, whose list of commands does not carry their arguments' types. */
export function defineCommand<Arguments>(definition: CommandDefinition<Arguments>): CommandModule {
  // The builder is what gives the handler its arguments.
  return definition as unknown as CommandModule
}
