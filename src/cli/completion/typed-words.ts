import type { Command } from '../command.ts'
import { commandNamed } from '../commands.ts'
import { environmentOptions, outputOptions } from '../global-options.ts'
import type { OptionDefinition, OptionDefinitions } from '../option-definition.ts'

/** What was typed before the word that is completed. */
export interface Typed {
  /** The first word that is no option; null if there is none. */
  readonly name: string | null
  /** Null if there is no command of that name. */
  readonly command: Command | null
  /** The options that the command takes; without one, those of all commands. */
  readonly known: OptionDefinitions
  /** What is given already, by the long names of the options. */
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly positionals: readonly string[]
  /** The option whose value comes next, by its long name. */
  readonly pending: string | null
  /** Whether `--` was typed: nothing more is completed. */
  readonly isOver: boolean
}

/** Reads the words of a command line that is not finished yet, however wrong they are. */
export async function readTyped(words: readonly string[]): Promise<Typed> {
  const values = new Map<string, string[]>()
  const positionals: string[] = []
  let known: OptionDefinitions = { ...environmentOptions, ...outputOptions }
  let [name, command, pending]: [string | null, Command | null, string | null] = [null, null, null]
  const give = (option: string, value: string) => values.set(option, [...(values.get(option) ?? []), value])
  for (const word of words) {
    if (pending !== null) {
      give(pending, word)
      pending = null
    } else if (word === '--') {
      return { name, command, known, values, positionals, pending, isOver: true }
    } else if (isOption(word)) {
      const { option, value } = readOption(word, known)
      if (value === null && takesNextWord(known[option])) pending = option
      else give(option, value ?? '')
    } else if (name === null) {
      name = word
      command = await commandNamed(name)
      if (command !== null) known = knownTo(command)
    } else {
      positionals.push(word)
    }
  }
  return { name, command, known, values, positionals, pending, isOver: false }
}

/** `-1` and `-3:` are targets. */
export function isOption(word: string): boolean {
  return /^-(?!\d)/.test(word) && word !== '-'
}

function knownTo({ options, isWithoutConfig }: Command): OptionDefinitions {
  return { ...options, ...(isWithoutConfig ? {} : environmentOptions), ...outputOptions }
}

/** Of short options that are written together the last one counts. */
function readOption(word: string, known: OptionDefinitions): { option: string; value: string | null } {
  const [, dashes = '', typed = '', , value = null] = /^(--?)([^=]*)(=(.*))?$/s.exec(word) ?? []
  if (dashes === '--') return { option: typed, value }
  for (const [at, letter] of typed.split('').entries()) {
    const option = longName(letter, known)
    const rest = typed.slice(at + 1)
    if (takesNextWord(known[option]) && rest !== '') return { option, value: rest }
  }
  return { option: longName(typed.at(-1) ?? '', known), value }
}

function longName(letter: string, known: OptionDefinitions): string {
  return Object.entries(known).find(([name, { alias }]) => name === letter || alias === letter)?.[0] ?? letter
}

function takesNextWord(definition: OptionDefinition | undefined): boolean {
  return definition?.type === 'string' && !definition.isValueOptional
}
