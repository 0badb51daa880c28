import type { GlobalArguments } from './global-options.ts'
import type { Invocation } from './invocation.ts'
import type { OptionDefinition, OptionDefinitions, PositionalDefinition } from './option-definition.ts'

/** Positional arguments, in their order; only the last may be an array. */
export type PositionalDefinitions = Readonly<Record<string, PositionalDefinition>>

/** A command of the program: its arguments and options, and what it does with them. */
export interface CommandDefinition<Positionals, Flags> {
  /** The command with its arguments, as in its help. What it does is said in `command-list.ts`. */
  readonly command: string
  readonly positionals?: Positionals
  readonly options?: Flags
  /** It reads no config, and so does not take the options that choose one. */
  readonly isWithoutConfig?: true
  /** Advice for an argument that the command does not take. */
  readonly hintFor?: (argument: string) => string
  readonly handler: (
    given: CamelCase<GlobalArguments & InferredArguments<Positionals> & InferredArguments<Flags>>,
    invocation: Invocation,
  ) => Promise<void>
}

type CamelCase<Arguments> = { readonly [Name in keyof Arguments as CamelCaseName<Name>]: Arguments[Name] }

type CamelCaseName<Name> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCaseName<Rest> & string>}`
  : Name

type InferredArguments<Definitions> =
  Definitions extends Record<string, OptionDefinition | PositionalDefinition>
    ? { readonly [Name in keyof Definitions]: InferredArgument<Definitions[Name]> }
    : unknown

/** Without a default and unless it must be given, an argument may be absent. */
type InferredArgument<Definition extends OptionDefinition | PositionalDefinition> =
  | (Definition extends { readonly array: true } ? readonly InferredValue<Definition>[] : InferredValue<Definition>)
  | (Definition extends { readonly default: unknown } | { readonly demandOption: true } ? never : undefined)

type InferredValue<Definition extends OptionDefinition | PositionalDefinition> = Definition extends {
  readonly choices: readonly (infer Choice)[]
}
  ? Choice
  : Definition['type'] extends 'boolean'
    ? boolean
    : string

/** The arguments and options that were given to a command, by their names in camel case. */
export type Given = Readonly<Record<string, unknown>>

/** A command in the list of all commands, without the types of its arguments. */
export interface Command extends Omit<
  CommandDefinition<PositionalDefinitions, OptionDefinitions>,
  'handler' | 'positionals' | 'options'
> {
  readonly positionals: PositionalDefinitions
  readonly options: OptionDefinitions
  readonly handler: (given: Given, invocation: Invocation) => Promise<void>
}

/** Defines a command for the list. Its handler imports what only a run needs. */
export function defineCommand<
  const Positionals extends PositionalDefinitions | undefined = undefined,
  const Flags extends OptionDefinitions | undefined = undefined,
>(definition: CommandDefinition<Positionals, Flags>): Command {
  const { positionals = {}, options = {} } = definition
  // The handler's arguments are read by these definitions, so its narrower type holds.
  return { ...definition, positionals, options } as unknown as Command
}

/** The name of a command. */
export function nameOf({ command }: Pick<Command, 'command'>): string {
  return command.split(' ')[0] ?? command
}
