import type { ArgumentsCamelCase, Argv, CommandModule, InferredOptionTypes, Options, PositionalOptions } from 'yargs'

import { environmentOptions, type GlobalArguments } from './global-options.ts'
import type { Invocation } from './invocation.ts'
import type { OptionDefinitions } from './option-definition.ts'

/** Arguments without a name, in their order; only the last may be an array. */
export type PositionalDefinitions = Readonly<Record<string, PositionalOptions>>

/** A command of the program: its words, and what it does with them. */
export interface CommandDefinition<Positionals, Given> {
  /** The command with its arguments, as its help shows them. */
  readonly command: string
  readonly describe: string
  readonly positionals?: Positionals
  readonly options?: Given
  /** It reads no config, so that the options which choose one are none of its own. */
  readonly isWithoutConfig?: true
  /** What is meant by an argument where the command takes none. */
  readonly meantBy?: (word: string) => string
  readonly handler: (
    given: ArgumentsCamelCase<GlobalArguments & InferredArguments<Positionals> & InferredArguments<Given>>,
    invocation: Invocation,
  ) => Promise<void>
}

type InferredArguments<Definitions> =
  Definitions extends Record<string, Options> ? InferredOptionTypes<Definitions> : unknown

/** A command in the list of all, which does not carry their arguments' types. */
export interface Command extends Omit<
  CommandDefinition<PositionalDefinitions, OptionDefinitions>,
  'handler' | 'positionals' | 'options'
> {
  readonly positionals: PositionalDefinitions
  readonly options: OptionDefinitions
  readonly handler: (given: ArgumentsCamelCase, invocation: Invocation) => Promise<void>
}

/** Defines a command for the list. */
export function defineCommand<
  const Positionals extends PositionalDefinitions | undefined = undefined,
  const Given extends OptionDefinitions | undefined = undefined,
>(definition: CommandDefinition<Positionals, Given>): Command {
  const { positionals = {}, options = {} } = definition
  // The definitions are what gives the handler its arguments.
  return { ...definition, positionals, options } as unknown as Command
}

/** The word that names a command. */
export function nameOf({ command }: Pick<Command, 'command'>): string {
  return command.split(' ')[0] ?? command
}

/** Hands a command to yargs, for one run of the program. */
export function commandModule(definition: Command, invocation: Invocation): CommandModule {
  const { command, describe, positionals, options, isWithoutConfig, handler } = definition
  return {
    command,
    describe,
    builder: (program: Argv) => {
      for (const [name, positional] of Object.entries(positionals)) program.positional(name, positional)
      return program.options(isWithoutConfig ? options : { ...environmentOptions, ...options })
    },
    handler: (given) => handler(given, invocation),
  }
}
