import { defineCommand } from '../command.ts'
import { fixturesFolder } from '../fixtures-folder.ts'
import { timeoutOption } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const verifyCommand = defineCommand({
  command: 'verify',
  options: {
    fixtures: {
      type: 'string',
      value: 'folder',
      takes: 'folder',
      describe: 'Folder of <revision>.ts files that export before(database) and after(database)',
    },
    'several-heads': { type: 'boolean', describe: 'Allow more than one head' },
    timeout: timeoutOption,
  },
  async handler(given, invocation) {
    const { verify } = await import('../../commands/verify.ts')
    const { readFixtures } = await import('../../commands/verify/read-fixtures.ts')
    const { verifyText } = await import('../text/verify-text.ts')
    const { limitCode } = await import('../limit-code.ts')
    limitCode(given, invocation)
    const environment = await environmentOf(given)
    const result = await verify(environment, {
      ...commandOptions(given, invocation),
      severalHeads: given.severalHeads ?? false,
      ...(given.fixtures === undefined ? {} : { fixtures: await readFixtures(fixturesFolder(given.fixtures)) }),
    })
    printResult(given, invocation, result, verifyText)
    if (!result.isVerified) invocation.exitWith(1)
  },
})
