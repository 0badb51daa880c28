import { defineCommand } from '../command.ts'
import { printResult } from '../output.ts'
import { initText } from '../text/new-revision-text.ts'

export const initCommand = defineCommand({
  command: 'init [folder]',
  describe: 'Make a new environment: config, templates, versions',
  builder: (program) =>
    program.positional('folder', { type: 'string', default: '.' }).option('template', {
      choices: ['typescript', 'javascript'] as const,
      default: 'typescript' as const,
      describe: 'The language of config and revisions',
    }),
  async handler(given, invocation) {
    const { init } = await import('../../commands/init.ts')
    const result = await init(given.folder, { template: given.template })
    printResult(given, invocation, result, initText(result))
  },
})
