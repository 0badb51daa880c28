import { defineCommand } from '../command.ts'
import { graphOptions, isDrawn } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printPaged } from '../output.ts'

export const statusCommand = defineCommand({
  command: 'status',
  options: graphOptions,
  async handler(given, invocation) {
    const { status, statusWithGraph } = await import('../../commands/status.ts')
    const environment = await environmentOf(given)
    const options = commandOptions(given, invocation)
    const exitBy = ({ unfinished }: { readonly unfinished: readonly { readonly goesOn: boolean }[] }) => {
      if (unfinished.some(({ goesOn }) => !goesOn)) invocation.exitWith(1)
    }
    if (isDrawn(given, invocation.terminals.stdout.isTerminal)) {
      const { statusGraph } = await import('../graph/status-graph.ts')
      const result = await statusWithGraph(environment, options)
      printPaged(given, invocation, result, (shown, terminal) => statusGraph(shown, terminal, given.verbose ?? false))
      exitBy(result)
      return
    }
    const { statusText } = await import('../text/status-text.ts')
    const result = await status(environment, options)
    printPaged(given, invocation, result, statusText)
    exitBy(result)
  },
})
