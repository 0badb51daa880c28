import { allowDropsOption, allowedDrops } from '../allow-drops.ts'
import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const checkCommand = defineCommand({
  command: 'check',
  describe: 'Compare the database with the entities; exit 1 where they differ',
  options: {
    rename: { type: 'string', array: true, describe: 'table.old:new or old:new; may be repeated' },
    'no-renames': { type: 'boolean', describe: 'Do not say what looks like a renaming' },
    'allow-drops': {
      ...allowDropsOption,
      describe: 'Count tables and views that no applied revision made as differences, too; =a,b: only these',
    },
  },
  async handler(given, invocation) {
    const { check } = await import('../../commands/check.ts')
    const { checkText } = await import('../text/check-text.ts')
    const environment = await environmentOf(given)
    const result = await check(environment, {
      ...commandOptions(given, invocation),
      renames: given.rename ?? [],
      noRenames: given.noRenames ?? false,
      allowDrops: allowedDrops(given.allowDrops),
    })
    printResult(given, invocation, result, (shown) => checkText(shown, given.verbose ?? false))
    if (result.differences.length + result.otherNames.length > 0) invocation.exitWith(1)
  },
})
