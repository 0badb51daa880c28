import { expect, onTestFinished, test } from 'vitest'

import { graphs } from '../bad-inputs/cases/graphs.ts'
import { createPostgresDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { refused } from '../support/refusal.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, versionsOf } from '../support/revisions.ts'

test.each(graphs.cases.map(({ given, files, words, says = [] }) => [given, files, words, says] as const))(
  'in a database with rows too: %s',
  async (_name, files, words, says) => {
    const project = createProject({ ...graphs.files })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    for (const [name, text] of Object.entries(files ?? {})) {
      if (typeof text === 'string') await project.write(name, text)
      else await project.remove(name)
    }
    await refused(project, words, 1, says)
  },
)

test('what PostgreSQL advises stands with what it refuses', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const up = "await op.createTable('t', [{ name: 'a', type: 'text' }])\nawait op.alterColumn('t', 'a', { type: 'int' })"
  const project = createProject({
    'migrate.config.ts': configText({ url: database.url }),
    ...versionsOf({ id: 'aaaa00000001', up }),
  })
  const words = [/cannot be cast automatically to type integer \(You might need to specify "USING a::integer"\)$/m]
  await refused(project, ['upgrade'], 1, words)
})
