import { parseArgs } from 'node:util'

import type { OptionDefinitions } from './option-definition.ts'

/** An option as it was typed. */
export interface TypedOption {
  /** Its long name, or what was typed where there is no such option. */
  readonly name: string
  /** `--name` or `-n`, as typed. */
  readonly rawName: string
  /** Null where none was typed. */
  readonly value: string | null
  /** Whether the value was typed in the same word. */
  readonly isInline: boolean
  /** The argument behind it, where one follows. */
  readonly next: string | null
}

/** The words of a command line, told apart. */
export interface TypedWords {
  readonly options: readonly TypedOption[]
  /** Arguments without a name, the command's own name among them. */
  readonly positionals: readonly string[]
}

/** Marks what begins like `-1` or `-3:`, which is a value and no option. */
const mark = '\0'

/** Tells the words apart: options by their long names with their values, and the rest. Refuses nothing. */
export function typedWords(words: readonly string[], definitions: OptionDefinitions): TypedWords {
  const { tokens } = parseArgs({
    args: words.map((word) => longForm(word, definitions)).map((word) => (/^-\d/.test(word) ? mark + word : word)),
    options: Object.fromEntries(
      Object.entries(definitions).map(([name, { type, alias, isValueOptional }]) => {
        const short = name.length === 1 ? name : alias
        return [name, { type: isValueOptional ? 'boolean' : type, ...(typeof short === 'string' ? { short } : {}) }]
      }),
    ),
    strict: false,
    tokens: true,
  })
  const options: TypedOption[] = []
  const positionals: string[] = []
  let before: TypedOption | null = null
  for (const token of tokens) {
    if (token.kind === 'positional') {
      const text = unmarked(token.value)
      // As in `--json false`: a switch takes these two, and nothing else does.
      const isValue =
        before?.value === null && isSwitch(definitions[before.name]) && (text === 'true' || text === 'false')
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

function isSwitch(definition: OptionDefinitions[string] | undefined): boolean {
  return definition?.type === 'boolean'
}

/** `-n=value` as `--name=value`: parseArgs would take the `=` for a part of the value. */
function longForm(word: string, definitions: OptionDefinitions): string {
  const [, letter, value = ''] = /^-([a-z])=(.*)$/is.exec(word) ?? []
  if (letter === undefined) return word
  const found = Object.entries(definitions).find(([name, { alias }]) => alias === letter || name === letter)
  return found ? `--${found[0]}=${value}` : word
}

function unmarked(text: string): string {
  return text.startsWith(mark) ? text.slice(mark.length) : text
}
