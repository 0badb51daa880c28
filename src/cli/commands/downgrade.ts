import { defineCommand } from '../command.ts'
import { runOptions } from '../run-options.ts'

export const downgradeCommand = defineCommand({
  command: 'downgrade <target>',
  positionals: {
    target: { type: 'string', demandOption: true, takes: 'downgrade', describe: 'What to go back to, or how far' },
  },
  options: runOptions,
  async handler(given, invocation) {
    const { downgrade, downgradeSql } = await import('../../commands/downgrade.ts')
    const { handleRun } = await import('../run-command.ts')
    await handleRun(given, invocation, { run: downgrade, write: downgradeSql })
  },
})
