import type { Command, Given } from './command.ts'
import { UsageError } from './errors.ts'
import type { OptionDefinition } from './option-definition.ts'

/** An option as it was given: a text, or true for a switch that is on. */
export interface GivenOption {
  readonly name: string
  readonly value: string | true
  readonly definition: OptionDefinition
}

/**
 * What a command's handler gets: arguments and options by name, with the defaults of arguments that were not given.
 * Throws UsageError where they do not go together.
 */
export function givenArguments(
  words: readonly string[],
  options: readonly GivenOption[],
  command: Pick<Command, 'command' | 'positionals'>,
): Given {
  const names = new Set(options.map(({ name }) => name))
  for (const option of options) checkOption(option, names)
  const lists: Record<string, string[]> = {}
  const given: Record<string, unknown> = givenPositionals(words, command)
  for (const { name, value, definition } of options) {
    const key = camelCase(name)
    given[key] = definition.array ? (lists[key] = [...(lists[key] ?? []), String(value)]) : value
  }
  return given
}

function givenPositionals(
  words: readonly string[],
  { command, positionals }: Pick<Command, 'command' | 'positionals'>,
): Record<string, unknown> {
  const entries = Object.entries(positionals).map(([name, { array, default: absent, demandOption }], index) => {
    const typed = words.slice(index)
    if (demandOption && typed.length === 0) throw new UsageError(`Missing argument: hub ${command}`)
    return [name, typed.length === 0 ? absent : array ? typed : typed[0]] as const
  })
  return Object.fromEntries(entries)
}

function checkOption(
  { name, value, definition: { choices, implies, conflicts = [] } }: GivenOption,
  names: ReadonlySet<string>,
): void {
  if (choices && !choices.some((choice) => choice === value))
    throw new UsageError(`The option --${name} takes ${choices.join(' or ')}, not '${value}'.`)
  if (implies !== undefined && !names.has(implies))
    throw new UsageError(`--${name} has no effect without --${implies}.`)
  const other = [conflicts].flat().find((each) => names.has(each))
  if (other !== undefined)
    throw new UsageError(`--${name} and --${other} cannot be used together: one of them would have no effect.`)
}

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase())
}
