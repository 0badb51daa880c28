import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const ensureVersionCommand = defineCommand({
  command: 'ensure-version',
  async handler(given, invocation) {
    const { ensureVersion } = await import('../../commands/ensure-version.ts')
    const environment = await environmentOf(given)
    const result = await ensureVersion(environment, commandOptions(given, invocation))
    printResult(
      given,
      invocation,
      result,
      ({ isNew, versionTable }) => `${isNew ? 'Created' : 'Already exists:'} ${versionTable}`,
    )
  },
})
