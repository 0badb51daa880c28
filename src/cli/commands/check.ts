import { allowDropsOption, allowedDrops } from '../allow-drops.ts'
import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const checkCommand = defineCommand({
  command: 'check',
  options: {
    rename: {
      type: 'string',
      array: true,
      value: 'old:new',
      describe: 'Treat as renamed: table.old:new for a column, old:new for a table; may be repeated',
    },
    'no-renames': { type: 'boolean', describe: 'Do not report possible renames' },
    'allow-drops': {
      ...allowDropsOption,
      describe: 'Also report tables and views that no applied revision created; =a,b: only these',
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
