import { defineCommand } from '../command.ts'
import { runOptions } from '../run-options.ts'

export const upgradeCommand = defineCommand({
  command: 'upgrade [target]',
  positionals: {
    target: { type: 'string', default: 'heads', takes: 'upgrade', describe: 'The last revision to apply' },
  },
  options: {
    ...runOptions,
    yes: {
      alias: 'y',
      type: 'boolean',
      conflicts: ['sql', 'dry-run'],
      describe: 'Run breaking revisions without asking (as with HUB_AUTO_MIGRATE=true)',
    },
  },
  async handler(given, invocation) {
    const { upgrade, upgradeSql } = await import('../../commands/upgrade.ts')
    const { handleRun } = await import('../run-command.ts')
    await handleRun(given, invocation, { run: upgrade, write: upgradeSql })
  },
})
