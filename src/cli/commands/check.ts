import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'
import { checkText } from '../text/check-text.ts'

export const checkCommand = defineCommand({
  command: 'check',
  describe: 'Compare the database with the entities; exit 1 where they differ',
  options: {
    rename: { type: 'string', array: true, describe: 'table.old:new or old:new; may be repeated' },
    'no-renames': { type: 'boolean', describe: 'Do not say what looks like a renaming' },
  },
  async handler(given, invocation) {
    const { check } = await import('../../commands/check.ts')
    const environment = await environmentOf(given)
    const result = await check(environment, {
      ...commandOptions(given, invocation),
      renames: given.rename ?? [],
      noRenames: given.noRenames ?? false,
    })
    printResult(given, invocation, result, checkText)
    if (result.differences.length > 0) invocation.exitWith(1)
  },
})
