import fc from 'fast-check'
import { expect } from 'vitest'

import { type Command, nameOf } from '../../../src/cli/command.ts'
import { allCommands } from '../../../src/cli/commands.ts'
import { UsageError } from '../../../src/cli/errors.ts'
import { environmentOptions, outputOptions } from '../../../src/cli/global-options.ts'
import type { OptionDefinition, OptionDefinitions } from '../../../src/cli/option-definition.ts'
import { parseCommandLine } from '../../../src/cli/parse-command-line.ts'

const commands = await allCommands()
const everyOption: OptionDefinitions = Object.assign(
  {},
  environmentOptions,
  outputOptions,
  ...commands.map(({ options }) => options),
) as OptionDefinitions

const texts = ['aaaa00000001', 'bbbb00000002', 'aaaa', 'head', 'heads', 'base', '+1', '-1', 'aaaa00000001:bbbb00000002', ':', 'key=value', '0', '1', '0.5', '-5', 'true', 'false', 'x', '', ' ', '--', '-', '=', 'a=b=c', 'hub.db', 'migrate.config.js', 'backup/', 'versions', '__proto__', 'no-such', 'é', 'a b', '\u001b[2J', '\n', '%', '{rev}', '1e9', 'NaN', '/dev/null'] // prettier-ignore

function valueOf({ choices, takes }: Pick<OptionDefinition, 'choices' | 'takes'>): fc.Arbitrary<string> {
  const own =
    choices ??
    (takes === 'code'
      ? ['CYCLE', 'cycle']
      : takes === undefined || takes === 'file' || takes === 'folder' || takes === 'environment'
        ? []
        : ['heads', 'aaaa00000001'])
  return own.length === 0
    ? fc.constantFrom(...texts)
    : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...own) }, { weight: 1, arbitrary: fc.constantFrom(...texts) })
}

/** An option as people type it: with its long or short name, its value behind an equals sign or on its own. */
function typed(name: string, definition: OptionDefinition): fc.Arbitrary<readonly string[]> {
  const { type, alias, isValueOptional } = definition
  const names = [`--${name}`, ...(typeof alias === 'string' ? [`-${alias}`] : [])]
  if (type === 'boolean')
    return fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...names).map((each) => [each]) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          [`--${name}=true`],
          [`--${name}=false`],
          [`--${name}`, 'false'],
          [`--no-${name}`],
          [`--${name}=1`],
        ),
      },
    )
  const forms = fc.constantFrom('=', ' ', isValueOptional ? 'none' : ' ')
  return fc
    .tuple(fc.constantFrom(...names), forms, valueOf(definition))
    .map(([each, form, value]) => (form === '=' ? [`${each}=${value}`] : form === ' ' ? [each, value] : [each]))
}

function lineOf(command: Command): fc.Arbitrary<readonly string[]> {
  const own: OptionDefinitions = {
    ...(command.isWithoutConfig ? {} : environmentOptions),
    ...outputOptions,
    ...command.options,
  }
  const positionals = Object.values(command.positionals)
  const argument = positionals.length === 0 ? fc.constantFrom(...texts) : fc.oneof(...positionals.map(valueOf))
  const needed = positionals.filter(({ demandOption }) => demandOption).length
  const option = fc.constantFrom(...Object.entries(own)).chain(([name, definition]) => typed(name, definition))
  const foreign = fc.constantFrom(...Object.entries(everyOption)).chain(([name, definition]) => typed(name, definition))
  const part = fc.oneof(
    { weight: 8, arbitrary: option },
    { weight: 1, arbitrary: argument.map((each) => [each]) },
    {
      weight: 1,
      arbitrary: fc.oneof(
        foreign,
        fc.constantFrom(...texts).map((each) => [each]),
        fc.constantFrom(['-h'], ['--help'], ['-qv'], ['--'], ['-V'], ['--sq']),
      ),
    },
  )
  return fc
    .tuple(
      fc.array(argument, { minLength: needed, maxLength: Math.max(needed, positionals.length) }),
      fc.array(part, { maxLength: 3 }),
      fc.nat({ max: 9 }),
    )
    .map(([args, parts, at]) => {
      const all = [...args.map((each) => [each]), ...parts]
      const where = at > 6 ? at % (all.length + 1) : 0
      return [...all.slice(0, where).flat(), nameOf(command), ...all.slice(where).flat()]
    })
}

/** Command lines of all commands, mostly of options and values that they take. */
export const lines: fc.Arbitrary<readonly string[]> = fc.constantFrom(...commands).chain(lineOf)

/** Each word of a line that is taken counts: without it the line asks for something else, or is refused. */
export function checkLine(words: readonly string[]): void {
  const asked = meaningOf(words)
  if (asked === null) return
  for (const [index, word] of words.entries()) {
    // A flag may be written with its value; `--` ends the options.
    if (word === '--' || word.endsWith('=false') || word === 'true' || word === 'false' || words[index + 1] === 'false')
      continue
    const without = meaningOf([...words.slice(0, index), ...words.slice(index + 1)])
    if (without === asked && !isDefault(words, word))
      expect.fail(`${JSON.stringify(words)}: ${JSON.stringify(word)} has no effect`)
  }
}

/** A target that is written out although it is what is meant without it. */
function isDefault(words: readonly string[], word: string): boolean {
  const named = commands.filter((each) => words.includes(nameOf(each)))
  return named.some(({ positionals }) =>
    Object.values(positionals).some(({ default: absent }) => [absent].flat().includes(word)),
  )
}

/** What a line asks for; null where it is refused. */
function meaningOf(words: readonly string[]): string | null {
  try {
    const request = parseCommandLine(words, commands)
    if (request.kind !== 'command') return null
    return `${nameOf(request.command)} ${JSON.stringify(request.given)}`
  } catch (error) {
    if (error instanceof UsageError) return null
    throw error
  }
}
