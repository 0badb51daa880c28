import { defineCommand } from '../command.ts'
import { pagerOption } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printPaged } from '../output.ts'

export const showCommand = defineCommand({
  command: 'show [target]',
  positionals: {
    target: { type: 'string', default: 'heads', takes: 'show', describe: 'The revisions to show' },
  },
  options: pagerOption,
  async handler(given, invocation) {
    const { show } = await import('../../commands/show.ts')
    const { verboseText } = await import('../text/revision-text.ts')
    const environment = await environmentOf(given)
    const result = await show(environment, given.target, commandOptions(given, invocation))
    printPaged(given, invocation, result, ({ revisions }) => revisions.map(verboseText).join('\n\n'))
  },
})
