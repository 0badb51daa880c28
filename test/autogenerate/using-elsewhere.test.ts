import { Column, Entity, PrimaryColumn } from 'typeorm'
import { expect, it, onTestFinished } from 'vitest'

import { autogenerate, upgrade } from '../../dist/index.js'
import { createSqliteDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'

function reading(type: 'varchar' | 'int') {
  class Reading {
    declare readonly id: number
    declare readonly value: unknown
  }
  Entity('readings')(Reading)
  PrimaryColumn({ type: 'int' })(Reading.prototype, 'id')
  Column({ type })(Reading.prototype, 'value')
  return Reading
}

it('the downgrade of a revision made on SQLite converts values on PostgreSQL too', async () => {
  const database = await createSqliteDatabase()
  onTestFinished(() => database.close())
  const project = createProject()
  const generate = async (entity: ReturnType<typeof reading>) => {
    const environment = { url: database.url, versions: project.path('versions'), entities: [entity] }
    const { revision } = await autogenerate(environment, 'change')
    await upgrade(environment, 'head')
    return project.read(`versions/${revision?.file.split('/').at(-1) ?? ''}`)
  }
  await generate(reading('int'))
  const [up, down] = (await generate(reading('varchar'))).split('export async function down')
  expect(up).not.toContain('using')
  expect(down).toMatch(/type: 'int', using: \{ postgres: '.*value.*' \}/)
})
