import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'
import { runText } from '../text/run-text.ts'

export const upgradeCommand = defineCommand({
  command: 'upgrade [target]',
  describe: 'Apply revisions up to the target (default: heads)',
  builder: (program) =>
    program
      .positional('target', { type: 'string', default: 'heads' })
      .option('dry-run', { type: 'boolean', default: false, describe: 'Print the plan and run nothing' }),
  async handler(given) {
    const { upgrade } = await import('../../commands/upgrade.ts')
    const environment = await environmentOf(given)
    const result = await upgrade(environment, given.target, { ...commandOptions(given), dryRun: given.dryRun })
    printResult(given.json ?? false, result, runText(result, { isPlan: given.dryRun }))
  },
})
