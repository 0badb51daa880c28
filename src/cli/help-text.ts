import type { Command, PositionalDefinition } from './command.ts'
import { builtInOptions, environmentOptions, outputOptions } from './global-options.ts'
import type { OptionDefinition, OptionDefinitions } from './option-definition.ts'

/** The help of a command, or without one that of the program. */
export function helpText(command: Command | null, commands: readonly Command[]): string {
  return command === null ? programHelp(commands) : commandHelp(command)
}

function programHelp(commands: readonly Command[]): string {
  return sections(
    'hub <command>',
    'Schema migrations for TypeScript and TypeORM, as a graph of revisions',
    table(
      'Commands',
      commands.map(({ command, describe }) => [`hub ${command}`, describe]),
    ),
    table('Options', optionRows({ ...outputOptions, ...environmentOptions, ...builtInOptions })),
  )
}

function commandHelp({ command, describe, positionals, options, isWithoutConfig }: Command): string {
  const own = isWithoutConfig ? options : { ...environmentOptions, ...options }
  return sections(
    `hub ${command}`,
    describe,
    table(
      'Positionals',
      Object.entries(positionals).map(([name, definition]) => [name, explained(definition)]),
    ),
    table('Options', optionRows({ ...outputOptions, ...builtInOptions, ...own })),
  )
}

function sections(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}

type Row = readonly [name: string, explanation: string]

/** Rows of two columns under a title; nothing without rows. */
function table(title: string, rows: readonly Row[]): string {
  if (rows.length === 0) return ''
  const width = Math.max(...rows.map(([name]) => name.length))
  return [`${title}:`, ...rows.map(([name, explanation]) => `  ${name.padEnd(width)}  ${explanation}`)].join('\n')
}

function optionRows(options: OptionDefinitions): readonly Row[] {
  return Object.entries(options).map(([name, definition]) => [optionName(name, definition), explained(definition)])
}

function optionName(name: string, { alias }: OptionDefinition): string {
  if (name.length === 1) return `-${name}`
  return `${alias === undefined ? '   ' : `-${alias},`} --${name}`
}

/** What it is for, and in brackets which values it takes. */
function explained(definition: OptionDefinition & Partial<Omit<PositionalDefinition, 'type'>>): string {
  const { describe, type, array, isRequired, choices, default: absent = [] } = definition
  const facts = [array ? 'array' : type]
  if (isRequired) facts.push('required')
  if (choices) facts.push(`choices: ${choices.map((choice) => `"${choice}"`).join(', ')}`)
  if (absent.length > 0) facts.push(`default: ${JSON.stringify(absent)}`)
  return `${describe}  ${facts.map((fact) => `[${fact}]`).join(' ')}`
}
