import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { listOf } from '../list-of.ts'
import { printResult } from '../output.ts'
import { checkText } from '../text/check-text.ts'

export const checkCommand = defineCommand({
  command: 'check',
  describe: 'Compare the database with the entities; exit 1 where they differ',
  builder: (program) =>
    program
      .option('rename', { type: 'string', requiresArg: true, describe: 'table.old:new or old:new; may be repeated' })
      .option('renames', {
        type: 'boolean',
        default: true,
        describe: 'Say what looks like a renaming (--no-renames: do not)',
      }),
  async handler(given, invocation) {
    const { check } = await import('../../commands/check.ts')
    const environment = await environmentOf(given)
    const result = await check(environment, {
      ...commandOptions(given, invocation),
      renames: listOf(given.rename),
      noRenames: !given.renames,
    })
    printResult(given, invocation, result, checkText(result))
    if (result.differences.length > 0) invocation.exitWith(1)
  },
})
