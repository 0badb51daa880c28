import { defineCommand } from '../command.ts'
import { runOptions } from '../run-options.ts'

export const downgradeCommand = defineCommand({
  command: 'downgrade <target>',
  describe: 'Undo revisions down to the target: -1, base, or a revision, which stays applied',
  positionals: {
    target: { type: 'string', demandOption: true, describe: 'A revision, a label, base, or -n: n revisions down' },
  },
  options: runOptions,
  async handler(given, invocation) {
    const { downgrade, downgradeSql } = await import('../../commands/downgrade.ts')
    const { handleRun } = await import('../run-command.ts')
    await handleRun(given, invocation, { run: downgrade, write: downgradeSql })
  },
})
