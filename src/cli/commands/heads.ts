import { defineCommand } from '../command.ts'
import { UsageError } from '../errors.ts'
import { graphOptions, isDrawn } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printPaged } from '../output.ts'

export const headsCommand = defineCommand({
  command: 'heads',
  options: {
    'resolve-dependencies': { type: 'boolean', describe: 'Leave out heads that another revision depends on' },
    max: { type: 'string', value: 'n', describe: 'Exit 1 if there are more heads than this: --max 1 in CI' },
    ...graphOptions,
  },
  async handler(given, invocation) {
    const max = given.max === undefined ? {} : { max: countOf(given.max) }
    const { heads, headsWithGraph } = await import('../../commands/heads.ts')
    const environment = await environmentOf(given)
    const options = {
      ...commandOptions(given, invocation),
      ...max,
      resolveDependencies: given.resolveDependencies ?? false,
    }
    const isVerbose = given.verbose ?? false
    if (isDrawn(given, invocation.terminals.stdout.isTerminal)) {
      const { headsGraph } = await import('../graph/heads-graph.ts')
      const result = await headsWithGraph(environment, options)
      printPaged(given, invocation, result, (shown, terminal) => headsGraph(shown, terminal, isVerbose))
      return
    }
    const { revisionText } = await import('../text/revision-text.ts')
    const result = await heads(environment, options)
    printPaged(given, invocation, result, (shown) =>
      shown.heads.map((each) => revisionText(each, { isVerbose })).join('\n'),
    )
  },
})

function countOf(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new UsageError(`--max takes a whole number of 1 or more, not '${text}'.`)
  return Number(text)
}
