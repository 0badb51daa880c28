import { readdirSync, readFileSync } from 'node:fs'

import type { SetUp } from '../../set-up.ts'

const read = (name: string) => [name, readFileSync(name, 'utf8')] as const

/** The repository's own revisions, which the page's log is of. */
export const setUp: SetUp = {
  files: {
    ...Object.fromEntries(readdirSync('versions').map((name) => read(`versions/${name}`))),
    'migrate.config.ts': "export default { url: 'sqlite:./app.db' }\n",
    'start.js': `import { loadConfig, upgrade } from 'hub-migrate'

const log = { debug() {}, info: console.log, warn: console.log, error: console.log }
await upgrade(await loadConfig(), 'heads', { log })
`,
  },
  async prepare({ project, run }) {
    const [, name = ''] = await project.list('versions')
    const text = await project.read(`versions/${name}`)
    await project.write(`versions/${name}`, text.replace(/(up\(.*\n)/, "$1  op.log.info('existing files are local')\n"))
    await run('hub upgrade 71dd')
  },
  printed: async (_, { run, project }) => (await run('node start.js')).replaceAll(`${project.folder}/`, './'),
}
