import { nearest } from '../nearest.ts'
import { type Command, type Given, nameOf } from './command.ts'
import { commandNames, helpTopics, type TopicName } from './command-list.ts'
import { UsageError } from './errors.ts'
import { commandArguments, type OptionValue } from './command-arguments.ts'
import { builtInOptions, environmentOptions, outputOptions } from './global-options.ts'
import type { OptionDefinition, OptionDefinitions } from './option-definition.ts'
import { commandSynonym, commandText, meantText, unknownOptionText } from './unknown-name.ts'
import { type ParsedArguments, type ParsedOption, parseArguments } from './parse-arguments.ts'
import { type ColorMode, colorModes } from './terminal/colours.ts'

/** What the help is about; null for the program. */
export type HelpTopic = Command | TopicName | null

/** What a command line asks for. */
export type Request =
  | { readonly kind: 'help'; readonly topic: HelpTopic }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; readonly command: Command; readonly given: Given }

/** Parses a command line. Throws UsageError for wrong usage, including every argument that would have no effect. */
export function parseCommandLine(args: readonly string[], commands: readonly Command[]): Request {
  const parsed = parseArguments(args, allOptions(commands))
  const [name, ...positionals] = parsed.positionals
  const isGiven = (option: keyof typeof builtInOptions) => parsed.options.some((each) => each.name === option)
  if (args.length === 0) return { kind: 'help', topic: null }
  if (name === 'help') return { kind: 'help', topic: helpTopic(positionals, commands) }
  const command = name === undefined ? null : commandOf(name, commands)
  if (isGiven('help')) return { kind: 'help', topic: command }
  if (isGiven('version')) {
    if (args.length > 1) throw new UsageError('--version cannot be combined with other arguments.')
    return { kind: 'version' }
  }
  if (command === null) throw new UsageError('Missing command.')
  // First the options: what follows an unknown one may be its value.
  const options = readOptions(parsed, command, commands)
  const given = commandArguments(checkPositionals(positionals, command), options, command)
  return { kind: 'command', command, given }
}

/** The command that a command line names, whatever else is wrong with it. */
export function namedCommand(args: readonly string[], commands: readonly Command[]): Command | undefined {
  const [name] = parseArguments(args, allOptions(commands)).positionals
  return commands.find((each) => nameOf(each) === name)
}

/** Whether a command line has a flag that every command takes, whatever else is wrong with it. */
export function hasFlag(name: keyof typeof outputOptions, args: readonly string[], commands: readonly Command[]) {
  const { options } = parseArguments(args, allOptions(commands))
  return options.some((option) => option.name === name && option.value !== 'false')
}

/** What a command line says of colours, whatever else is wrong with it. */
export function colorMode(args: readonly string[]): ColorMode {
  const { options } = parseArguments(args, outputOptions)
  if (options.some(({ name, value }) => name === 'no-color' && value !== 'false')) return 'never'
  const given = options.find(({ name }) => name === 'color')?.value
  return colorModes.find((mode) => mode === given) ?? 'auto'
}

/** Options of the same name have the same type in all commands. */
function allOptions(commands: readonly Command[]): OptionDefinitions {
  const own = Object.assign({}, ...commands.map(({ options }) => options)) as OptionDefinitions
  return { ...own, ...environmentOptions, ...outputOptions, ...builtInOptions }
}

function commandOf(name: string, commands: readonly Command[]): Command {
  const command = commands.find((each) => nameOf(each) === name)
  if (command) return command
  const suggested = commandSynonym(name) ?? nearest(name, commandNames, 1)[0]
  throw new UsageError(`There is no command '${name}'${commandText(suggested)}`)
}

function helpTopic([name, ...others]: readonly string[], commands: readonly Command[]): HelpTopic {
  if (others.length > 0) throw new UsageError("'hub help' takes one command or topic.")
  if (name === undefined) return null
  if (isTopic(name)) return name
  const command = commands.find((each) => nameOf(each) === name)
  if (command) return command
  const [suggested] = nearest(name, [...commandNames, ...Object.keys(helpTopics)], 1)
  throw new UsageError(`There is no help about '${name}'${commandText(suggested && `help ${suggested}`)}`)
}

function isTopic(name: string): name is TopicName {
  return Object.hasOwn(helpTopics, name)
}

function readOptions(
  { options }: ParsedArguments,
  command: Command,
  commands: readonly Command[],
): readonly OptionValue[] {
  const known: OptionDefinitions = {
    ...(command.isWithoutConfig ? {} : environmentOptions),
    ...outputOptions,
    ...command.options,
  }
  const seen = new Set<string>()
  return options.flatMap((option) => {
    const definition = Object.hasOwn(known, option.name) ? known[option.name] : undefined
    if (!definition) throw new UsageError(unknownOptionText(option, Object.keys(known), commands))
    if (seen.has(option.name) && !definition.array)
      throw new UsageError(`The option --${option.name} is given more than once; give it once.`)
    seen.add(option.name)
    const value = readValue(option, definition)
    return value === false ? [] : [{ name: option.name, value, definition }]
  })
}

function readValue(
  { name, rawName, value, isInline, next }: ParsedOption,
  definition: OptionDefinition,
): string | boolean {
  if (definition.type === 'boolean') {
    if (value !== null && value !== 'true' && value !== 'false')
      throw new UsageError(`The option --${name} takes no value, or true or false, but not '${value}'.`)
    return value !== 'false'
  }
  if (value === null && definition.isValueOptional) {
    if (next !== null && /[/\\]/.test(next))
      throw new UsageError(`The value of --${name} must follow an equals sign: --${name}=${next}`)
    return ''
  }
  const isOption = !isInline && value?.startsWith('-') && !/^-\d/.test(value)
  const isEmpty = value === '' && !definition.isEmptyAllowed
  if (value === null || isEmpty || isOption) throw new UsageError(`The option ${rawName} requires a value.`)
  return value
}

function checkPositionals(args: readonly string[], { positionals, hintFor }: Command): readonly string[] {
  const names = Object.keys(positionals)
  const isList = Object.values(positionals).some(({ array }) => array)
  const [extra] = isList ? [] : args.slice(names.length)
  if (extra !== undefined) throw new UsageError(`Unexpected argument '${extra}'.${hintFor ? ` ${hintFor(extra)}` : ''}`)
  const dashed = args.find((argument) => /^-\D/.test(argument))
  if (dashed !== undefined) throw new UsageError(`Unexpected option '${dashed}' after --: options must come before it.`)
  for (const [at, { choices }] of Object.values(positionals).entries()) {
    const value = args[at]
    if (choices && value !== undefined && !choices.some((choice) => choice === value))
      throw new UsageError(
        `The argument <${names[at] ?? ''}> takes ${choices.join(' or ')}, not '${value}'${meantText(value, choices)}`,
      )
  }
  return args
}
