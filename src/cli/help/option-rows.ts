import type { OptionDefinition, OptionDefinitions, PositionalDefinition } from '../option-definition.ts'
import type { Row } from './page.ts'

/** Options with their short forms and values, and what they do. */
export function optionRows(options: OptionDefinitions): readonly Row[] {
  return Object.entries(options).map(([name, definition]) => [
    optionText(name, definition),
    `${definition.describe}${choicesText(definition)}`,
  ])
}

/** Positional arguments, with what they take and their defaults. */
export function positionalRows(positionals: Readonly<Record<string, PositionalDefinition>>): readonly Row[] {
  return Object.entries(positionals).map(([name, definition]) => {
    const { describe, default: absent = [] } = definition
    const shown = [absent].flat().join(' ')
    const isShown = shown !== '' && !describe.includes('(default')
    return [name, `${describe}${choicesText(definition)}${isShown ? ` (default: ${shown})` : ''}`]
  })
}

/** Such as `-n, --name <environment>`. */
function optionText(name: string, { alias, type, value = 'value', isValueOptional }: OptionDefinition): string {
  const long = name.length === 1 ? `-${name}` : `${alias === undefined ? '    ' : `-${alias}, `}--${name}`
  return `${long}${type === 'boolean' ? '' : isValueOptional ? `[=<${value}>]` : ` <${value}>`}`
}

function choicesText({ choices }: { readonly choices?: readonly string[] }): string {
  if (choices === undefined) return ''
  return ` (${choices.slice(0, -1).join(', ')} or ${choices.at(-1)})`
}
