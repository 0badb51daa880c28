import type { Command, Given } from './command.ts'
import { UsageError } from './errors.ts'
import type { OptionDefinition } from './option-definition.ts'
import { meantText } from './unknown-name.ts'

/** An option as it was given: its value, or true for a flag. */
export interface OptionValue {
  readonly name: string
  readonly value: string | true
  readonly definition: OptionDefinition
}

/**
 * The arguments and options of a command by name, as its handler takes them, with defaults for missing arguments.
 * Throws UsageError for a missing argument, a wrong value, and options that cannot be combined.
 */
export function commandArguments(
  positionals: readonly string[],
  options: readonly OptionValue[],
  command: Pick<Command, 'command' | 'positionals'>,
): Given {
  const names = new Set(options.map(({ name }) => name))
  for (const option of options) checkOption(option, names)
  const lists: Record<string, string[]> = {}
  const given: Record<string, unknown> = positionalArguments(positionals, command)
  for (const { name, value, definition } of options) {
    const key = camelCase(name)
    given[key] = definition.array ? (lists[key] = [...(lists[key] ?? []), String(value)]) : value
  }
  return given
}

function positionalArguments(
  positionals: readonly string[],
  { command, positionals: definitions }: Pick<Command, 'command' | 'positionals'>,
): Record<string, unknown> {
  const entries = Object.entries(definitions).map(([name, { array, default: absent, demandOption }], index) => {
    const typed = positionals.slice(index)
    if (demandOption && typed.length === 0) throw new UsageError(`Missing argument: hub ${command}`)
    return [name, typed.length === 0 ? absent : array ? typed : typed[0]] as const
  })
  return Object.fromEntries(entries)
}

function checkOption(
  { name, value, definition: { choices, implies, conflicts = [] } }: OptionValue,
  names: ReadonlySet<string>,
): void {
  if (choices && !choices.some((choice) => choice === value))
    throw new UsageError(
      `The option --${name} takes ${choices.join(' or ')}, not '${value}'${meantText(String(value), choices)}`,
    )
  if (implies !== undefined && !names.has(implies))
    throw new UsageError(`--${name} has no effect without --${implies}.`)
  const other = [conflicts].flat().find((each) => names.has(each))
  if (other !== undefined)
    throw new UsageError(`--${name} and --${other} cannot be used together: one of them would have no effect.`)
}

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z])/g, (_dash, letter: string) => letter.toUpperCase())
}
