import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'
import { revisionText } from '../text/revision-text.ts'

export const headsCommand = defineCommand({
  command: 'heads',
  describe: 'Show the heads of the versions folder',
  builder: (program) =>
    program.option('resolve-dependencies', {
      type: 'boolean',
      default: false,
      describe: 'Leave out heads that another revision depends on',
    }),
  async handler(given) {
    const { heads } = await import('../../commands/heads.ts')
    const environment = await environmentOf(given)
    const result = await heads(environment, {
      ...commandOptions(given),
      resolveDependencies: given.resolveDependencies,
    })
    const isVerbose = given.verbose ?? false
    printResult(given.json ?? false, result, result.heads.map((each) => revisionText(each, { isVerbose })).join('\n'))
  },
})
