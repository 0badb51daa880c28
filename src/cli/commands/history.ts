import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const historyCommand = defineCommand({
  command: 'history',
  options: {
    'rev-range': {
      alias: 'r',
      type: 'string',
      value: 'range',
      takes: 'history',
      describe: 'List only these revisions',
    },
    'indicate-current': { alias: 'i', type: 'boolean', describe: 'Mark the current revisions' },
    applied: {
      type: 'boolean',
      conflicts: ['rev-range', 'indicate-current'],
      describe: 'Show the version log: what was run in this database, when and by whom',
    },
    reverse: { type: 'boolean', describe: 'List the oldest first' },
  },
  async handler(given, invocation) {
    if (given.applied) {
      const { appliedText } = await import('../text/applied-text.ts')
      const { appliedHistory } = await import('../../commands/applied-history.ts')
      const log = await appliedHistory(await environmentOf(given), {
        ...commandOptions(given, invocation),
        reverse: given.reverse ?? false,
      })
      printResult(given, invocation, log, appliedText)
      return
    }
    const { historyText } = await import('../text/revision-text.ts')
    const { history } = await import('../../commands/history.ts')
    const environment = await environmentOf(given)
    const result = await history(environment, {
      ...commandOptions(given, invocation),
      ...(given.revRange === undefined ? {} : { range: given.revRange }),
      indicateCurrent: given.indicateCurrent ?? false,
      reverse: given.reverse ?? false,
    })
    printResult(given, invocation, result, (shown) => historyText(shown, { isVerbose: given.verbose ?? false }))
  },
})
