import { nearest } from '../nearest.ts'
import { type Command, type Given, nameOf } from './command.ts'
import { UsageError } from './errors.ts'
import { givenArguments, type GivenOption } from './given-arguments.ts'
import { environmentOptions, outputOptions } from './global-options.ts'
import type { OptionDefinition, OptionDefinitions } from './option-definition.ts'
import { otherWord } from './other-words.ts'
import { type TypedOption, type TypedWords, typedWords } from './typed-words.ts'

const builtIn = {
  help: { alias: 'h', type: 'boolean', describe: 'Show help' },
  version: { alias: 'V', type: 'boolean', describe: 'Show version number' },
} as const satisfies OptionDefinitions

/** What a command line asks for. */
export type Request =
  | { readonly kind: 'help'; /** Null for the program's own help. */ readonly command: Command | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; readonly command: Command; readonly given: Given }

/** Reads the words of a command line. Throws UsageError for every word that would have no effect. */
export function readWords(words: readonly string[], commands: readonly Command[]): Request {
  const typed = typedWords(words, allOptions(commands))
  const [name, ...positionals] = typed.positionals
  const isGiven = (option: keyof typeof builtIn) => typed.options.some((each) => each.name === option)
  if (words.length === 0) return { kind: 'help', command: null }
  if (name === 'help') return { kind: 'help', command: helpedCommand(positionals, commands) }
  const command = name === undefined ? null : commandOf(name, commands)
  if (isGiven('help')) return { kind: 'help', command }
  if (isGiven('version')) {
    if (words.length > 1) throw new UsageError('--version cannot be combined with other arguments.')
    return { kind: 'version' }
  }
  if (command === null) throw new UsageError('Missing command.')
  const given = givenArguments(readPositionals(positionals, command), readOptions(typed, command), command)
  return { kind: 'command', command, given }
}

/** The command that was typed, whatever else is wrong. */
export function typedCommand(words: readonly string[], commands: readonly Command[]): Command | undefined {
  const [name] = typedWords(words, allOptions(commands)).positionals
  return commands.find((each) => nameOf(each) === name)
}

/** Whether a switch of every command was typed, whatever else is wrong. */
export function isTyped(name: keyof typeof outputOptions, words: readonly string[], commands: readonly Command[]) {
  const { options } = typedWords(words, allOptions(commands))
  return options.some((option) => option.name === name && option.value !== 'false')
}

/** An option of one name is of one kind in all commands. */
function allOptions(commands: readonly Command[]): OptionDefinitions {
  const own = Object.assign({}, ...commands.map(({ options }) => options)) as OptionDefinitions
  return { ...own, ...environmentOptions, ...outputOptions, ...builtIn }
}

function commandOf(name: string, commands: readonly Command[]): Command {
  const command = commands.find((each) => nameOf(each) === name)
  if (command) return command
  const other = otherWord(name) ?? nearest(name, commands.map(nameOf), 1)[0]
  const meant = other === undefined ? '.' : `; did you mean 'hub ${other}'?`
  throw new UsageError(`There is no command '${name}'${meant}`)
}

function helpedCommand([name, ...others]: readonly string[], commands: readonly Command[]): Command | null {
  if (others.length > 0) throw new UsageError("'hub help' takes one command.")
  return name === undefined ? null : commandOf(name, commands)
}

function readOptions({ options }: TypedWords, command: Command): readonly GivenOption[] {
  const known: OptionDefinitions = {
    ...(command.isWithoutConfig ? {} : environmentOptions),
    ...outputOptions,
    ...command.options,
  }
  const seen = new Set<string>()
  return options.flatMap((option) => {
    const definition = Object.hasOwn(known, option.name) ? known[option.name] : undefined
    if (!definition) throw new UsageError(unknownText(option, Object.keys(known)))
    if (seen.has(option.name) && !definition.array)
      throw new UsageError(`The option --${option.name} is given more than once, but takes one value.`)
    seen.add(option.name)
    const value = readValue(option, definition)
    return value === false ? [] : [{ name: option.name, value, definition }]
  })
}

function readValue(
  { name, rawName, value, isInline, next }: TypedOption,
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

function readPositionals(words: readonly string[], { positionals, meantBy }: Command): readonly string[] {
  const names = Object.keys(positionals)
  const isList = Object.values(positionals).some(({ array }) => array)
  const [extra] = isList ? [] : words.slice(names.length)
  if (extra !== undefined) throw new UsageError(`Unexpected argument '${extra}'.${meantBy ? ` ${meantBy(extra)}` : ''}`)
  const dashed = words.find((word) => /^-\D/.test(word))
  if (dashed !== undefined)
    throw new UsageError(`'${dashed}' is not a valid ${names[0] ?? 'argument'}: options must come before --.`)
  return words
}

function unknownText({ name, rawName }: TypedOption, known: readonly string[]): string {
  const [near] = nearest(name, known, 1)
  const meant = near === undefined || name.length === 1 ? '.' : `; did you mean --${near}?`
  return `There is no option ${rawName}${meant}`
}
