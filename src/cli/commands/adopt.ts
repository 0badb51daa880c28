import { shownData } from '../../shown.ts'
import { defineCommand } from '../command.ts'
import { refuseUnderGuard } from '../guard.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const adoptCommand = defineCommand({
  command: 'adopt',
  options: {
    from: {
      type: 'string',
      value: 'table.column',
      describe: 'The history of another tool, whose names or ids are matched; needed if hub does not find it by itself',
    },
    baseline: {
      type: 'boolean',
      conflicts: 'from',
      describe: 'Stamp the heads on a database that has the schema of the revisions; with --yes even if it differs',
    },
    'dry-run': { type: 'boolean', conflicts: 'yes', describe: 'Print what was found, write nothing' },
    yes: { alias: 'y', type: 'boolean', describe: 'Do not ask for confirmation' },
  },
  async handler(given, invocation) {
    const { adopt } = await import('../../commands/adopt.ts')
    const { adoptionText } = await import('../../commands/adoption/adoption-text.ts')
    const { confirm } = await import('../ask/confirm.ts')
    const { adoptText } = await import('../text/adopt-text.ts')
    const environment = await environmentOf(given)
    if (!given.dryRun) refuseUnderGuard('adopt')
    const options = commandOptions(given, invocation)
    const result = await adopt(environment, {
      ...options,
      ...(given.from === undefined ? {} : { from: given.from }),
      baseline: given.baseline ?? false,
      acceptDifferences: given.yes ?? false,
      dryRun: given.dryRun ?? false,
      async accept(adoption) {
        const text = adoptionText(shownData(adoption))
        if (given.yes) for (const line of text.split('\n')) options.log.info(line)
        else if (!given.baseline) await confirm(text, 'Stamp this?', invocation)
      },
    })
    printResult(given, invocation, result, (shown) => adoptText(shown, { isPlan: given.dryRun ?? false }))
  },
})
