import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const statusCommand = defineCommand({
  command: 'status',
  async handler(given, invocation) {
    const { status } = await import('../../commands/status.ts')
    const { statusText } = await import('../text/status-text.ts')
    const environment = await environmentOf(given)
    const result = await status(environment, commandOptions(given, invocation))
    printResult(given, invocation, result, statusText)
    if (result.unfinished.some(({ goesOn }) => !goesOn)) invocation.exitWith(1)
  },
})
