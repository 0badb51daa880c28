import { DataSource } from 'typeorm'
import { expect, onTestFinished, test } from 'vitest'

import { current } from '../../../dist/index.js'
import { createPostgresDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { rewritingProxy } from '../../support/rewriting-proxy.ts'
import { runHub } from '../../support/run-hub.ts'

const lost = /connection to the database was lost: terminating connection due to administrator command/i

test('a session that is ended in the moment in which it begins is reported, and ends no process', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const url = await rewritingProxy(database.url, { ends: 1 })
  const project = createProject({
    'versions/.keep': '',
    'migrate.config.js': `export default { url: ${JSON.stringify(url)} }\n`,
  })
  const { code, stderr } = await runHub(project, ['current'])
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringMatching(lost) as string })
  expect(stderr).not.toMatch(/^ {4}at /m)
})

test('the same of the pool of a data source', async () => {
  const database = await createPostgresDatabase()
  onTestFinished(() => database.close())
  const url = await rewritingProxy(database.url, { ends: 2 })
  const dataSource = await new DataSource({ type: 'postgres', url, poolSize: 2 }).initialize()
  onTestFinished(() => dataSource.destroy())
  const busy = dataSource.createQueryRunner()
  await busy.connect()
  onTestFinished(() => busy.release())
  const { folder } = createProject({ 'versions/.keep': '' })
  await expect(current({ dataSource, versions: `${folder}/versions` })).rejects.toThrow(lost)
  expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
})
