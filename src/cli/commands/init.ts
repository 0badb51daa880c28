import { defineCommand } from '../command.ts'
import { printResult } from '../output.ts'

export const initCommand = defineCommand({
  command: 'init [folder]',
  describe: 'Create a new environment: config, templates, versions folder',
  isWithoutConfig: true,
  positionals: { folder: { type: 'string', default: '.', describe: 'Folder of the new environment' } },
  options: {
    template: {
      type: 'string',
      choices: ['typescript', 'javascript'],
      describe: 'The language of config and revisions (default: typescript)',
    },
  },
  async handler(given, invocation) {
    const { init } = await import('../../commands/init.ts')
    const { initText } = await import('../text/new-revision-text.ts')
    const result = await init(given.folder, { template: given.template ?? 'typescript' })
    printResult(given, invocation, result, initText)
  },
})
