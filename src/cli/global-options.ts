import type { Options } from 'yargs'

/** The options that every command takes. */
export const globalOptions = {
  config: {
    alias: 'c',
    type: 'string',
    requiresArg: true,
    describe: 'Config file (default: migrate.config.* from here upward)',
  },
  name: { alias: 'n', type: 'string', requiresArg: true, describe: "Environment of the config's 'environments'" },
  x: { type: 'string', requiresArg: true, describe: 'key=value for the config and for op.x; may be repeated' },
  json: { type: 'boolean', describe: 'Print the result as one JSON document' },
  quiet: { alias: 'q', type: 'boolean', describe: 'Say nothing but the result and errors' },
  verbose: { alias: 'v', type: 'boolean', describe: 'Say more' },
  trace: { type: 'boolean', describe: 'Show the stack of an error' },
} as const satisfies Record<string, Options>

/** The options of commands that can write a script. */
export const sqlOptions = {
  sql: { type: 'boolean', default: false, describe: 'Write the SQL to stdout and connect to nothing' },
  'transaction-per-revision': {
    type: 'boolean',
    default: false,
    describe: 'With --sql: a transaction for each revision',
  },
} as const satisfies Record<string, Options>

/** What they give. */
export interface GlobalArguments {
  readonly config?: string | undefined
  readonly name?: string | undefined
  readonly x?: string | readonly string[] | undefined
  readonly json?: boolean | undefined
  readonly quiet?: boolean | undefined
  readonly verbose?: boolean | undefined
  readonly trace?: boolean | undefined
}
