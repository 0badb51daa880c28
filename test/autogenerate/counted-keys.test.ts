import { Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm'
import { expect, it, onTestFinished } from 'vitest'

import { autogenerate, bootstrap, check, upgrade } from '../../dist/index.js'
import { createSqliteDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'

function note(key: PropertyDecorator) {
  class Note {
    declare readonly id: number
  }
  Entity('notes')(Note)
  key(Note.prototype, 'id')
  return Note
}

it('takes a counted key on SQLite for the same, whatever its type and its counting are on PostgreSQL', async () => {
  const database = await createSqliteDatabase()
  onTestFinished(() => database.close())
  const project = createProject()
  const environment = (key: PropertyDecorator) => ({
    url: database.url,
    versions: project.path('versions'),
    entities: [note(key)],
  })
  const wanted = environment(PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }))
  await autogenerate(wanted, 'make')
  await upgrade(wanted, 'head')
  for (const each of [wanted, environment(PrimaryGeneratedColumn())])
    expect(await check(each)).toMatchObject({ differences: [] })
})

it('refuses a counted column on SQLite that shares its key with another, by its name', async () => {
  const database = await createSqliteDatabase()
  onTestFinished(() => database.close())
  const Shared = note(PrimaryGeneratedColumn())
  PrimaryColumn('int')(Shared.prototype, 'tenant')
  const environment = { url: database.url, versions: createProject().path('versions'), entities: [Shared] }
  for (const attempt of [
    () => check(environment),
    () => autogenerate(environment, 'make'),
    () => bootstrap(environment),
  ])
    await expect(attempt()).rejects.toMatchObject({
      code: 'UNCOUNTABLE_COLUMN',
      facts: { table: 'notes', column: 'id' },
    })
})
