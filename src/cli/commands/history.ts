import { defineCommand } from '../command.ts'
import { graphOptions, isDrawn } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printPaged } from '../output.ts'

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
      conflicts: ['rev-range', 'indicate-current', 'graph', 'no-graph'],
      describe: 'Show the version log: what was run in this database, when and by whom',
    },
    reverse: { type: 'boolean', describe: 'List the oldest first' },
    ...graphOptions,
  },
  async handler(given, invocation) {
    if (given.applied) {
      const { appliedText } = await import('../text/applied-text.ts')
      const { appliedHistory } = await import('../../commands/applied-history.ts')
      const log = await appliedHistory(await environmentOf(given), {
        ...commandOptions(given, invocation),
        reverse: given.reverse ?? false,
      })
      printPaged(given, invocation, log, appliedText)
      return
    }
    const { history, historyWithGraph } = await import('../../commands/history.ts')
    const environment = await environmentOf(given)
    const options = {
      ...commandOptions(given, invocation),
      ...(given.revRange === undefined ? {} : { range: given.revRange }),
      indicateCurrent: given.indicateCurrent ?? false,
      reverse: given.reverse ?? false,
    }
    const isVerbose = given.verbose ?? false
    if (isDrawn(given, invocation.terminals.stdout.isTerminal)) {
      const { historyGraph } = await import('../graph/history-graph.ts')
      const result = await historyWithGraph(environment, options)
      printPaged(given, invocation, result, (shown, terminal) =>
        historyGraph(shown, terminal, { isVerbose, isReversed: options.reverse }),
      )
      return
    }
    const { historyText } = await import('../text/revision-text.ts')
    printPaged(given, invocation, await history(environment, options), (shown) => historyText(shown, { isVerbose }))
  },
})
