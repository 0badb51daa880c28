import { parseArgs } from 'node:util'

import type { OptionDefinitions } from './option-definition.ts'

/** An option as it was given. */
export interface ParsedOption {
  /** Its long name; if there is no such option, the name as given. */
  readonly name: string
  /** `--name` or `-n`, as given. */
  readonly rawName: string
  /** Null if none was given. */
  readonly value: string | null
  /** Whether the value is part of the same argument: `--name=value`. */
  readonly isInline: boolean
  /** The positional argument that follows it directly; null if none does. */
  readonly next: string | null
}

/** The arguments of a command line, split into options and positional arguments. */
export interface ParsedArguments {
  readonly options: readonly ParsedOption[]
  /** Positional arguments, including the name of the command. */
  readonly positionals: readonly string[]
}

/** Marks values such as `-1` or `-3:`, which parseArgs would take for options. */
const mark = '\0'

/** Splits arguments into options, by their long names, and positional arguments. Refuses nothing. */
export function parseArguments(args: readonly string[], definitions: OptionDefinitions): ParsedArguments {
  const { tokens } = parseArgs({
    args: args
      .map((argument) => longForm(argument, definitions))
      .map((argument) => (/^-\d/.test(argument) ? mark + argument : argument)),
    options: Object.fromEntries(
      Object.entries(definitions).map(([name, { type, alias, isValueOptional }]) => {
        const short = name.length === 1 ? name : alias
        return [name, { type: isValueOptional ? 'boolean' : type, ...(typeof short === 'string' ? { short } : {}) }]
      }),
    ),
    strict: false,
    tokens: true,
  })
  const options: ParsedOption[] = []
  const positionals: string[] = []
  let before: ParsedOption | null = null
  for (const token of tokens) {
    if (token.kind === 'positional') {
      const text = unmarked(token.value)
      // `--json false`: a flag takes these two values as the next argument, too.
      const isValue =
        before?.value === null && isFlag(definitions[before.name]) && (text === 'true' || text === 'false')
      if (before) options[options.length - 1] = isValue ? { ...before, value: text } : { ...before, next: text }
      if (!isValue) positionals.push(text)
    } else if (token.kind === 'option') {
      const { name, rawName, value, inlineValue } = token
      options.push({
        name,
        rawName,
        value: value === undefined ? null : unmarked(value),
        isInline: inlineValue ?? false,
        next: null,
      })
    }
    before = token.kind === 'option' ? (options.at(-1) ?? null) : null
  }
  return { options, positionals }
}

function isFlag(definition: OptionDefinitions[string] | undefined): boolean {
  return definition?.type === 'boolean'
}

/** `-n=value` as `--name=value`: parseArgs would take the `=` for a part of the value. */
function longForm(argument: string, definitions: OptionDefinitions): string {
  const [, letter, value = ''] = /^-([a-z])=(.*)$/is.exec(argument) ?? []
  if (letter === undefined) return argument
  const found = Object.entries(definitions).find(([name, { alias }]) => alias === letter || name === letter)
  return found ? `--${found[0]}=${value}` : argument
}

function unmarked(text: string): string {
  return text.startsWith(mark) ? text.slice(mark.length) : text
}
