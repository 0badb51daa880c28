import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'
import { runText } from '../text/run-text.ts'

export const downgradeCommand = defineCommand({
  command: 'downgrade <target>',
  describe: 'Undo revisions down to the target: -1, base, or the revision that stays',
  builder: (program) =>
    program
      .positional('target', { type: 'string', demandOption: true })
      .option('dry-run', { type: 'boolean', default: false, describe: 'Print the plan and run nothing' }),
  async handler(given) {
    const { downgrade } = await import('../../commands/downgrade.ts')
    const environment = await environmentOf(given)
    const result = await downgrade(environment, given.target, { ...commandOptions(given), dryRun: given.dryRun })
    printResult(given.json ?? false, result, runText(result, { isPlan: given.dryRun }))
  },
})
