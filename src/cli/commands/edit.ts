import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const editCommand = defineCommand({
  command: 'edit <target>',
  positionals: {
    target: {
      type: 'string',
      demandOption: true,
      takes: 'edit',
      describe: 'The revisions to open',
    },
  },
  async handler(given, invocation) {
    const { edit } = await import('../../commands/edit.ts')
    const { openInEditor } = await import('../editor.ts')
    const environment = await environmentOf(given)
    const result = await edit(environment, given.target, {
      ...commandOptions(given, invocation),
      open: (file) => openInEditor(file, invocation.streams),
    })
    printResult(given, invocation, result, () => '')
  },
})
