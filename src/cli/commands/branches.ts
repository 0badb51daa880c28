import { defineCommand } from '../command.ts'
import { graphOptions, isDrawn } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printPaged } from '../output.ts'

export const branchesCommand = defineCommand({
  command: 'branches',
  options: graphOptions,
  async handler(given, invocation) {
    const { branches, branchesWithGraph } = await import('../../commands/branches.ts')
    const environment = await environmentOf(given)
    const options = commandOptions(given, invocation)
    const isVerbose = given.verbose ?? false
    if (isDrawn(given, invocation.terminals.stdout.isTerminal)) {
      const { branchesGraph } = await import('../graph/heads-graph.ts')
      const result = await branchesWithGraph(environment, options)
      printPaged(given, invocation, result, (shown, terminal) => branchesGraph(shown, terminal, isVerbose))
      return
    }
    const { branchesText } = await import('../text/revision-text.ts')
    const result = await branches(environment, options)
    printPaged(given, invocation, result, (shown) => branchesText(shown, { isVerbose }))
  },
})
