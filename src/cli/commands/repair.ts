import { shownData } from '../../shown.ts'
import { defineCommand } from '../command.ts'
import { refuseUnderGuard } from '../guard.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const repairCommand = defineCommand({
  command: 'repair [revisions..]',
  positionals: {
    revisions: {
      type: 'string',
      array: true,
      default: [],
      takes: 'repair',
      describe: 'Revisions to accept (default: all that were changed)',
    },
  },
  options: { yes: { alias: 'y', type: 'boolean', describe: 'Do not ask for confirmation' } },
  async handler(given, invocation) {
    const { repair } = await import('../../commands/repair.ts')
    const { confirm } = await import('../ask/confirm.ts')
    const { changedText, repairText } = await import('../text/repair-text.ts')
    const environment = await environmentOf(given)
    refuseUnderGuard('repair')
    const result = await repair(environment, given.revisions, {
      ...commandOptions(given, invocation),
      ...(given.yes
        ? {}
        : {
            accept: (changed) =>
              confirm(changedText(shownData(changed)), 'Accept the files as they are now?', invocation),
          }),
    })
    printResult(given, invocation, result, repairText)
  },
})
