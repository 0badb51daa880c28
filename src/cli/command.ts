import type { InferredOptionTypes, Options, PositionalOptions } from 'yargs'

import type { GlobalArguments } from './global-options.ts'
import type { Invocation } from './invocation.ts'
import type { OptionDefinitions } from './option-definition.ts'

/** Arguments without a name, in their order; only the last may be an array. */
export type PositionalDefinitions = Readonly<Record<string, PositionalOptions>>

/** A command of the program: its words, and what it does with them. */
export interface CommandDefinition<Positionals, Switches> {
  /** The command with its arguments, as its help shows them. */
  readonly command: string
  readonly describe: string
  readonly positionals?: Positionals
  readonly options?: Switches
  /** It reads no config, so that the options which choose one are none of its own. */
  readonly isWithoutConfig?: true
  /** What is meant by an argument where the command takes none. */
  readonly meantBy?: (word: string) => string
  readonly handler: (
    given: CamelCase<GlobalArguments & InferredArguments<Positionals> & InferredArguments<Switches>>,
    invocation: Invocation,
  ) => Promise<void>
}

type CamelCase<Arguments> = { readonly [Name in keyof Arguments as CamelCaseName<Name>]: Arguments[Name] }

type CamelCaseName<Name> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCaseName<Rest> & string>}`
  : Name

type InferredArguments<Definitions> =
  Definitions extends Record<string, Options> ? InferredOptionTypes<Definitions> : unknown

/** What was given to a command, by its names in camel case. */
export type Given = Readonly<Record<string, unknown>>

/** A command in the list of all, which does not carry their arguments' types. */
export interface Command extends Omit<
  CommandDefinition<PositionalDefinitions, OptionDefinitions>,
  'handler' | 'positionals' | 'options'
> {
  readonly positionals: PositionalDefinitions
  readonly options: OptionDefinitions
  readonly handler: (given: Given, invocation: Invocation) => Promise<void>
}

/** Defines a command for the list. What only its run needs, its handler imports. */
export function defineCommand<
  const Positionals extends PositionalDefinitions | undefined = undefined,
  const Switches extends OptionDefinitions | undefined = undefined,
>(definition: CommandDefinition<Positionals, Switches>): Command {
  const { positionals = {}, options = {} } = definition
  // The definitions are what gives the handler its arguments.
  return { ...definition, positionals, options } as unknown as Command
}

/** The word that names a command. */
export function nameOf({ command }: Pick<Command, 'command'>): string {
  return command.split(' ')[0] ?? command
}
