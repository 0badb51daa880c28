import { type Command, nameOf } from '../../src/cli/command.ts'
import { commandGroups, type CommandName, describedAs } from '../../src/cli/command-list.ts'
import { builtInOptions, environmentOptions, outputOptions } from '../../src/cli/global-options.ts'
import { examples } from '../../src/cli/help/examples.ts'
import { optionRows, positionalRows } from '../../src/cli/help/option-rows.ts'
import type { Row } from '../../src/cli/help/page.ts'
import { targetForms } from '../../src/cli/help/target-forms.ts'
import { topics } from '../../src/cli/help/topics.ts'
import type {
  OptionDefinition,
  OptionDefinitions,
  PositionalDefinition,
  ValueKind,
} from '../../src/cli/option-definition.ts'

/** The page that explains more than the help does. */
const explainedIn: Readonly<Record<CommandName, string>> = {
  init: 'tutorial.md',
  adopt: 'adoption.md',
  import: 'adoption.md#from-typeorms-migrations',
  bootstrap: 'autogenerate.md',
  revision: 'revisions.md',
  dev: 'autogenerate.md#in-one-step-while-you-develop',
  merge: 'teams.md',
  rebase: 'teams.md',
  squash: 'squash.md',
  edit: 'revisions.md',
  upgrade: 'runs.md',
  downgrade: 'runs.md',
  stamp: 'adoption.md',
  status: 'deployment.md',
  current: 'deployment.md',
  history: 'revisions.md#the-graph',
  graph: 'graph.md',
  heads: 'revisions.md#the-graph',
  branches: 'revisions.md#the-graph',
  show: 'revisions.md#the-graph',
  check: 'autogenerate.md',
  lint: 'lint.md',
  ci: 'ci.md',
  verify: 'testing.md',
  repair: 'runs.md',
  'ensure-version': 'runs.md#hubs-tables',
  explain: 'errors.md',
  completion: '../README.md#commands',
}

/** The text of docs/reference/commands.md, from the definitions that the program reads its command line by. */
export function commandsPage(commands: readonly Command[]): string {
  const sections = commandGroups.map(({ title, commands: names }) => {
    const own = commands.filter((command) => nameOf(command) in names)
    return `## ${title}\n\n${own.map(sectionOf).join('\n\n')}`
  })
  return `# Commands

Every command with its arguments and options, as \`hub help <command>\` prints them: this page is written from the same
definitions, by a test (\`HUB_WRITE_PAGES=1 npx vitest run -c .config/vitest.config.ts test/reference\` in the repository).

${commandGroups.map(({ title, commands: names }) => `- **${title}**: ${Object.keys(names).map(linkTo).join(', ')}`).join('\n')}

An option with a value is written \`--name value\` or \`--name=value\`. What a command does not take, what has no effect together
with the rest, and what is given twice is refused with exit code 2 before anything runs: see [exit codes](../errors.md).

## Options of every command

${table(['option', 'what it does'], [...optionRows(environmentOptions), ...optionRows({ ...outputOptions, ...builtInOptions }).map(withLimits({ ...outputOptions, ...builtInOptions }))])}

\`--config\`, \`--name\` and \`-x\` are for commands that read a config. \`--version\` stands alone.

${sections.join('\n\n')}

## How to name a revision

${topics
  .target()
  .map(({ title, rows, paragraphs }) =>
    [
      ...(title === undefined ? [] : [`### ${title}`]),
      ...(paragraphs ?? []),
      ...(rows === undefined ? [] : [table(['written', 'is'], rows)]),
    ].join('\n\n'),
  )
  .join('\n\n')}
`
}

function sectionOf(command: Command): string {
  const { command: usage, positionals, options, isWithoutConfig } = command
  const name = nameOf(command)
  const parts = [
    `### hub ${name}`,
    `${describedAs(name)}: [more](../${explainedIn[name as CommandName]}).`,
    `Usage: \`hub ${usage}${Object.keys(options).length > 0 ? ' [options]' : ''}\`.${isWithoutConfig ? ' It reads no config.' : ''}`,
  ]
  if (Object.keys(positionals).length > 0) parts.push(table(['argument', 'what it is'], positionalRows(positionals)))
  if (Object.keys(options).length > 0)
    parts.push(table(['option', 'what it does'], optionRows(options).map(withLimits(options))))
  parts.push(...targetTables({ ...positionals, ...options }))
  parts.push(table(['example', 'what it does'], examples[name] ?? []))
  return parts.join('\n\n')
}

/** With what an option needs and what it excludes, which the help leaves to the message of a refusal. */
function withLimits(options: OptionDefinitions): (row: Row, index: number) => Row {
  const definitions = Object.values<OptionDefinition>(options)
  return ([shown, meaning], index) => {
    const { implies, conflicts = [] } = definitions[index] ?? {}
    const others = [conflicts].flat().map((each) => `--${each}`)
    return [
      shown,
      [
        meaning,
        ...(implies === undefined ? [] : [`Only with \`--${implies}\``]),
        ...(others.length === 0 ? [] : [`Not with ${others.map((each) => `\`${each}\``).join(', ')}`]),
      ].join('. '),
    ]
  }
}

function targetTables(
  definitions: Readonly<Record<string, PositionalDefinition | OptionDefinition>>,
): readonly string[] {
  return Object.entries(definitions).flatMap(([name, { takes }]) => {
    if (!isTarget(takes)) return []
    return [table([`what \`${name}\` can be`, 'what that is'], targetForms[takes])]
  })
}

function isTarget(kind: ValueKind | undefined): kind is keyof typeof targetForms {
  return kind !== undefined && kind in targetForms
}

function linkTo(name: string): string {
  return `[${name}](#hub-${name})`
}

function table([first, second]: readonly [string, string], rows: readonly Row[]): string {
  const lines = rows.map(
    ([shown, meaning]) => `| \`${shown.trim().replaceAll('|', String.raw`\|`)}\` | ${cell(meaning)} |`,
  )
  return [`| ${first} | ${second} |`, '|---|---|', ...lines].join('\n')
}

/** Text of the help: what it names of a command line is code. */
function cell(text: string): string {
  return text
    .replaceAll('|', String.raw`\|`)
    .replaceAll('<', String.raw`\<`)
    .replaceAll('*', String.raw`\*`)
    .replaceAll(/(?<![`\w-])(--[a-z][\w-]*(?:=\w+)?)/g, '`$1`')
}
