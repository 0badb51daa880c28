import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const currentCommand = defineCommand({
  command: 'current',
  options: {
    'check-heads': { type: 'boolean', describe: 'Exit 1 unless all heads are applied' },
  },
  async handler(given, invocation) {
    const { current } = await import('../../commands/current.ts')
    const { currentText } = await import('../text/revision-text.ts')
    const environment = await environmentOf(given)
    const result = await current(environment, { ...commandOptions(given, invocation), checkHeads: given.checkHeads })
    printResult(given, invocation, result, (shown) => currentText(shown, { isVerbose: given.verbose ?? false }))
  },
})
