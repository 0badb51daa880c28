import { commandNames, describedAs, helpTopics } from '../command-list.ts'
import { builtInOptions } from '../global-options.ts'
import type { OptionDefinition, ValueKind } from '../option-definition.ts'
import type { Candidate, Completions } from './completions.ts'
import { isOption, readTyped, type Typed } from './typed-words.ts'

/** What fits as the last of these words, which follow `hub`. */
export async function completeWords(words: readonly string[]): Promise<Completions> {
  const current = words.at(-1) ?? ''
  const typed = await readTyped(words.slice(0, -1))
  if (typed.isOver) return []
  if (typed.pending !== null) return valuesOf(typed.known[typed.pending], current, typed)
  const [, option, value = ''] = /^--([^=]+)=(.*)$/s.exec(current) ?? []
  if (option !== undefined) {
    const found = await valuesOf(typed.known[option], value, typed)
    return typeof found === 'string' ? found : found.map(([each, meaning]) => [`--${option}=${each}`, meaning])
  }
  const options = isOption(current) || current === '-' ? optionsOf(typed) : []
  const others = isOption(current) ? [] : await argumentsOf(typed, current)
  if (typeof others === 'string') return others
  return [...options, ...others].filter(([each]) => each.startsWith(current))
}

/** The options that can still be given. */
function optionsOf({ name, command, known, values }: Typed): readonly Candidate[] {
  const builtIn = name === null ? builtInOptions : { help: builtInOptions.help }
  const all = command === null && name !== null ? {} : { ...known, ...(values.size === 0 && builtIn) }
  const excluded = Object.entries(known).flatMap(([option, { conflicts = [] }]) => {
    const others = [conflicts].flat()
    return values.has(option) ? others : others.some((other) => values.has(other)) ? [option] : []
  })
  return Object.entries(all)
    .filter(([option, { array }]: readonly [string, OptionDefinition]) => array || !values.has(option))
    .filter(([option]) => !excluded.includes(option))
    .map(([option, { describe }]) => [`${option.length === 1 ? '-' : '--'}${option}`, describe])
}

/** The commands, or what the next argument of the command can be. */
async function argumentsOf(typed: Typed, current: string): Promise<Completions> {
  const { name, command, positionals } = typed
  const commands = commandNames.map((each): Candidate => [each, describedAs(each)])
  if (name === null) return [...commands, ['help', 'Show the help of a command']]
  if (name === 'help') return positionals.length === 0 ? [...commands, ...Object.entries(helpTopics)] : []
  const definitions = Object.values(command?.positionals ?? {})
  const last = definitions.at(-1)
  const definition = definitions[positionals.length] ?? (last?.array ? last : undefined)
  const found = await valuesOf(definition, current, typed)
  return typeof found === 'string' ? found : found.filter(([each]) => !positionals.includes(each))
}

/** What the value of an option or argument can be, as far as it begins like what is typed of it. */
async function valuesOf(
  definition: { readonly choices?: readonly string[]; readonly takes?: ValueKind } | undefined,
  current: string,
  typed: Typed,
): Promise<Completions> {
  const { choices, takes } = definition ?? {}
  if (takes === 'file') return 'files'
  if (takes === 'folder') return 'folders'
  const found = choices
    ? choices.map((choice): Candidate => [choice, ''])
    : takes
      ? await projectValues(takes, current, typed)
      : []
  return found.filter(([each]) => each.startsWith(current))
}

/** What only the project knows is read when it is asked for. */
async function projectValues(
  takes: Exclude<ValueKind, 'file' | 'folder'>,
  current: string,
  typed: Typed,
): Promise<readonly Candidate[]> {
  if (takes === 'code') {
    const { readSections } = await import('../explain/pages.ts')
    return readSections().map(({ code, summary }) => [code, summary])
  }
  const { environmentCandidates, targetCandidates } = await import('./project-candidates.ts')
  return takes === 'environment' ? environmentCandidates(typed) : targetCandidates(takes, current, typed)
}
