import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const branchesCommand = defineCommand({
  command: 'branches',
  async handler(given, invocation) {
    const { branches } = await import('../../commands/branches.ts')
    const { branchesText } = await import('../text/revision-text.ts')
    const environment = await environmentOf(given)
    const result = await branches(environment, commandOptions(given, invocation))
    printResult(given, invocation, result, (shown) => branchesText(shown, { isVerbose: given.verbose ?? false }))
  },
})
