import { planOption, sqlOptions, timeoutOption } from './global-options.ts'
import type { OptionDefinitions } from './option-definition.ts'

/** The options that `upgrade` and `downgrade` share. */
export const runOptions = {
  'dry-run': { type: 'boolean', conflicts: ['sql', 'backup'], describe: 'Print the plan and run nothing' },
  plan: planOption,
  retry: {
    type: 'boolean',
    conflicts: 'sql',
    describe: 'Run an interrupted revision again from its beginning',
  },
  backup: {
    type: 'string',
    isValueOptional: true,
    value: 'file',
    takes: 'file',
    conflicts: 'sql',
    describe: 'Copy the database first; to a file, or to a <folder>/',
  },
  ...sqlOptions,
  timeout: {
    ...timeoutOption,
    describe: 'With --dry-run or --sql: how long the code of one revision may run (default: 10)',
  },
  'transaction-per-revision': {
    type: 'boolean',
    implies: 'sql',
    describe: 'With --sql: a transaction for each revision',
  },
} as const satisfies OptionDefinitions
