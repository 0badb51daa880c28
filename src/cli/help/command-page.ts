import { type Command, nameOf } from '../command.ts'
import { describedAs } from '../command-list.ts'
import { builtInOptions, environmentOptions, outputOptions } from '../global-options.ts'
import type { OptionDefinition, PositionalDefinition, ValueKind } from '../option-definition.ts'
import { examples } from './examples.ts'
import { optionRows, positionalRows } from './option-rows.ts'
import type { Section } from './page.ts'
import { type TargetForm, targetForms } from './target-forms.ts'

/** The help of a command: what it does, its arguments, its own options, examples, and what every command takes. */
export function commandPage(command: Command): readonly Section[] {
  const { positionals, options, isWithoutConfig } = command
  const everywhere = { ...(isWithoutConfig ? {} : environmentOptions), ...outputOptions, help: builtInOptions.help }
  const name = nameOf(command)
  const sections: readonly Section[] = [
    { title: 'Arguments', rows: positionalRows(positionals) },
    { title: 'Options', rows: optionRows(options) },
    ...targetSections(positionals, (argument) => `<${argument}>`),
    ...targetSections(options, (option) => `--${option}`),
    { title: 'Examples', rows: examples[name] ?? [], isWide: true },
    { title: 'Options of every command', rows: optionRows(everywhere) },
  ]
  return [
    { paragraphs: [`hub ${command.command}${Object.keys(options).length > 0 ? ' [options]' : ''}`] },
    { paragraphs: [`${describedAs(name)}.`] },
    ...sections.filter(({ rows = [] }) => rows.length > 0),
  ]
}

/** What each argument or option that takes a target can be. */
function targetSections(
  definitions: Readonly<Record<string, PositionalDefinition | OptionDefinition>>,
  shown: (name: string) => string,
): readonly Section[] {
  return Object.entries(definitions).flatMap(([name, { takes }]) => {
    const forms = formsOf(takes)
    return forms === null ? [] : [{ title: `What ${shown(name)} can be`, rows: forms }]
  })
}

function formsOf(kind: ValueKind | undefined): readonly TargetForm[] | null {
  return kind !== undefined && kind in targetForms ? targetForms[kind as keyof typeof targetForms] : null
}
