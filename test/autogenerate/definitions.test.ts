import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest'

import { check } from '../../dist/index.js'
import { describeEachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { optionsOf } from '../support/sessions.ts'
import type { Definition } from './definitions/definition.ts'
import { createExtensions, definedSchemas, definitionsFor } from './definitions/definitions.ts'
import { examine, typeormOn, type Verdict } from './laws.ts'
import { listedLog } from './schema-log/listed-log.ts'

/*
 * Every definition has tables of its own, called after it, and all of them share one revision: what is wrong with one is
 * told by its name.
 */
describeEachDatabase('every definition that TypeORM can express', (create, kind) => {
  let database: TestDatabase
  let definitions: readonly Definition[]
  let verdict: Verdict
  beforeAll(async () => {
    database = await create()
    definitions = await definitionsFor(database)
    const entities = definitions.flatMap((definition) => definition.entities)
    verdict = await examine(database, { entities, schemas: definedSchemas[kind] })
  })
  afterAll(() => database.close())

  it('is listed', () => {
    const names = definitions.map(({ name }) => name)
    expect(names.length).toBeGreaterThanOrEqual({ postgres: 450, sqlite: 300 }[kind])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  it('leaves no difference once it is upgraded', () => {
    expect(verdict.differences).toEqual([])
  })

  it('is gone after the downgrade, with all that came with it', () => {
    expect(verdict.empty.after).toEqual(verdict.empty.before)
  })

  it('is back as it was when a revision that dropped it is undone', () => {
    expect(verdict.full.after).toEqual(verdict.full.before)
  })

  it("leaves TypeORM's schema:log with what is listed, and why", async () => {
    expect(verdict.log).toEqual(await listedLog(kind, 'definitions'))
  })

  it('is what hub wants where TypeORM made it', async () => {
    const other = await create()
    onTestFinished(() => other.close())
    const entities = definitions.filter(({ notByTypeorm }) => !notByTypeorm).flatMap((each) => each.entities)
    if (kind === 'postgres') await createExtensions(other)
    for (const schema of definedSchemas[kind]) await other.exec(`CREATE SCHEMA "${schema}"`)
    const dataSource = await typeormOn(other, entities)
    await dataSource.synchronize()
    await dataSource.destroy()
    const versions = createProject().path('versions')
    const { differences } = await check({ dataSource: optionsOf(other), entities, versions })
    expect(differences.map(({ text }) => text)).toEqual([])
  })
})
