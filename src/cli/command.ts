import type { ArgumentsCamelCase, Argv, CommandModule } from 'yargs'

import type { GlobalArguments } from './global-options.ts'
import type { Invocation } from './invocation.ts'

/** A command of the program: its words for yargs, and what it does with them. */
export interface CommandDefinition<Arguments> {
  readonly command: string
  readonly describe: string
  readonly builder: (program: Argv<GlobalArguments>) => Argv<GlobalArguments & Arguments>
  readonly handler: (given: ArgumentsCamelCase<GlobalArguments & Arguments>, invocation: Invocation) => Promise<void>
}

/** A command in the list of all, which does not carry their arguments' types. */
export interface Command extends Pick<CommandModule, 'command' | 'describe' | 'builder'> {
  readonly handler: (given: ArgumentsCamelCase, invocation: Invocation) => Promise<void>
}

/** Defines a command for the list. */
export function defineCommand<Arguments>(definition: CommandDefinition<Arguments>): Command {
  // The builder is what gives the handler its arguments.
  return definition as unknown as Command
}

/** Hands a command to yargs, for one run of the program. */
export function commandModule(command: Command, invocation: Invocation): CommandModule {
  return { ...command, handler: (given) => command.handler(given, invocation) }
}
