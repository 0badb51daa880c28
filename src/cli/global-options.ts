import type { OptionDefinitions } from './option-definition.ts'
import { type ColorMode, colorModes } from './terminal/colours.ts'

/** The options of every command that reads a config. */
export const environmentOptions = {
  config: {
    alias: 'c',
    type: 'string',
    value: 'file',
    takes: 'file',
    describe: 'The config (default: migrate.config.* in this folder or above)',
  },
  name: {
    alias: 'n',
    type: 'string',
    value: 'environment',
    takes: 'environment',
    describe: "One of the config's 'environments'",
  },
  x: { type: 'string', array: true, value: 'key=value', describe: 'For the config and for op.x; may be repeated' },
} as const satisfies OptionDefinitions

/** The options of every command. */
export const outputOptions = {
  json: { type: 'boolean', describe: 'Print the result as one JSON document' },
  quiet: { alias: 'q', type: 'boolean', describe: 'Print only the result, warnings and errors' },
  verbose: { alias: 'v', type: 'boolean', describe: 'Print details' },
  trace: { type: 'boolean', describe: 'Print the stack trace of an error' },
  color: {
    type: 'string',
    choices: colorModes,
    value: 'when',
    describe: 'When to use colours',
  },
  'no-color': { type: 'boolean', conflicts: 'color', describe: 'The same as --color=never' },
} as const satisfies OptionDefinitions

/** The options that are no part of a command. */
export const builtInOptions = {
  version: { alias: 'V', type: 'boolean', describe: 'Print the version' },
  help: { alias: 'h', type: 'boolean', describe: 'Print this help' },
} as const satisfies OptionDefinitions

/** The option of commands that print much. */
export const pagerOption = {
  'no-pager': { type: 'boolean', conflicts: 'json', describe: 'Print without the pager' },
} as const satisfies OptionDefinitions

/** The values of the options of a command that prints much. */
export interface PagedArguments extends GlobalArguments {
  readonly noPager?: boolean | undefined
}

/** The options of commands that draw the graph. */
export const graphOptions = {
  graph: { type: 'boolean', conflicts: ['no-graph', 'json'], describe: 'Draw the graph (default on a terminal)' },
  'no-graph': { type: 'boolean', conflicts: 'json', describe: 'One line a revision (default elsewhere)' },
  ...pagerOption,
} as const satisfies OptionDefinitions

/** Whether a command draws the graph: as its options say, else on a terminal. */
export function isDrawn(
  { graph, noGraph, json }: GlobalArguments & { readonly graph?: boolean; readonly noGraph?: boolean },
  isTerminal: boolean,
): boolean {
  return !json && !noGraph && (graph ?? isTerminal)
}

/** The options of commands that can write an SQL script. */
export const sqlOptions = {
  sql: { type: 'boolean', describe: 'Write the SQL to stdout, without connecting to a database' },
  'no-pager': { ...pagerOption['no-pager'], implies: 'sql', describe: 'With --sql: print without the pager' },
} as const satisfies OptionDefinitions

/** The option of the commands that run code of revisions without changing a database of the user. */
export const timeoutOption = {
  type: 'string',
  value: 'seconds',
  describe: 'How long the code of one revision may run (default: 10, on a scratch database 60)',
} as const satisfies OptionDefinitions[string]

/** The option of commands whose dry run prints the hash of a plan. */
export const planOption = {
  type: 'string',
  value: 'hash',
  conflicts: 'sql',
  describe: 'Run only the plan with this hash, which --dry-run prints',
} as const satisfies OptionDefinitions[string]

/** The values of the options of every command. */
export interface GlobalArguments {
  readonly config?: string | undefined
  readonly name?: string | undefined
  readonly x?: readonly string[] | undefined
  readonly json?: boolean | undefined
  readonly quiet?: boolean | undefined
  readonly verbose?: boolean | undefined
  readonly trace?: boolean | undefined
  readonly color?: ColorMode | undefined
  readonly noColor?: boolean | undefined
}
