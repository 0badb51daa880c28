import { defineCommand } from '../command.ts'
import { sqlOptions } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'
import { runText } from '../text/run-text.ts'

export const downgradeCommand = defineCommand({
  command: 'downgrade <target>',
  describe: 'Undo revisions down to the target: -1, base, or the revision that stays',
  builder: (program) =>
    program
      .positional('target', { type: 'string', demandOption: true })
      .option('dry-run', { type: 'boolean', default: false, describe: 'Print the plan and run nothing' })
      .option('retry', {
        type: 'boolean',
        default: false,
        describe: 'Run a revision again that was cut off outside a transaction',
      })
      .options(sqlOptions),
  async handler(given) {
    const { downgrade, downgradeSql } = await import('../../commands/downgrade.ts')
    const environment = await environmentOf(given)
    if (given.sql) {
      const script = await downgradeSql(environment, given.target, {
        ...commandOptions(given),
        transactionPerRevision: given.transactionPerRevision,
      })
      printResult(given.json ?? false, script, script.sql)
      return
    }
    const result = await downgrade(environment, given.target, {
      ...commandOptions(given),
      dryRun: given.dryRun,
      retry: given.retry,
    })
    printResult(given.json ?? false, result, runText(result, { isPlan: given.dryRun }))
  },
})
