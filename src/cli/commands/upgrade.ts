import { defineCommand } from '../command.ts'
import { sqlOptions } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'
import { runText } from '../text/run-text.ts'

export const upgradeCommand = defineCommand({
  command: 'upgrade [target]',
  describe: 'Apply revisions up to the target (default: heads)',
  builder: (program) =>
    program
      .positional('target', { type: 'string', default: 'heads' })
      .option('dry-run', { type: 'boolean', default: false, describe: 'Print the plan and run nothing' })
      .option('retry', {
        type: 'boolean',
        default: false,
        describe: 'Run a revision again that was cut off outside a transaction',
      })
      .options(sqlOptions),
  async handler(given) {
    const { upgrade, upgradeSql } = await import('../../commands/upgrade.ts')
    const environment = await environmentOf(given)
    if (given.sql) {
      const script = await upgradeSql(environment, given.target, {
        ...commandOptions(given),
        transactionPerRevision: given.transactionPerRevision,
      })
      printResult(given.json ?? false, script, script.sql)
      return
    }
    const result = await upgrade(environment, given.target, {
      ...commandOptions(given),
      dryRun: given.dryRun,
      retry: given.retry,
    })
    printResult(given.json ?? false, result, runText(result, { isPlan: given.dryRun }))
  },
})
