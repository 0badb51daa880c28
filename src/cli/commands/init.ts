import { defineCommand } from '../command.ts'
import { printResult } from '../output.ts'

export const initCommand = defineCommand({
  command: 'init [folder]',
  isWithoutConfig: true,
  positionals: { folder: { type: 'string', default: '.', takes: 'folder', describe: 'Folder of the new environment' } },
  options: {
    template: {
      type: 'string',
      choices: ['typescript', 'javascript'],
      value: 'language',
      describe: 'The language of config and revisions',
    },
    'data-source': {
      type: 'string',
      value: 'file',
      takes: 'file',
      describe: "The file that exports your application's TypeORM DataSource; file#name for one of several",
    },
    agents: {
      type: 'string',
      isValueOptional: true,
      value: 'folder',
      describe:
        'Also write SKILL.md, from which an agent learns how to use hub, or only that if there is a config (default: .agents/skills)',
    },
  },
  async handler(given, invocation) {
    const { init } = await import('../../commands/init.ts')
    const { hasConfig } = await import('../../commands/init/skill.ts')
    const { askDataSource } = await import('../ask/data-source.ts')
    const { askLanguage } = await import('../ask/language.ts')
    const { hasTerminal } = await import('../streams.ts')
    const { initText } = await import('../text/init-text.ts')
    const isThere = given.agents !== undefined && hasConfig(given.folder)
    const isAsked = hasTerminal(invocation.streams) && !given.json && !isThere
    const template = given.template ?? (isAsked ? await askLanguage(given.folder, invocation) : undefined)
    const result = await init(given.folder, {
      ...(template === undefined ? {} : { template }),
      agents: given.agents === undefined ? false : given.agents || true,
      ...(given.dataSource === undefined ? {} : { dataSource: given.dataSource }),
      ...(isAsked ? { choose: (found) => askDataSource(found, invocation) } : {}),
    })
    printResult(given, invocation, result, initText)
  },
})
