import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, doneSteps, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const entity = `
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'

@Entity('notes')
export class Note {
  @PrimaryGeneratedColumn()
  id: number

  @Column()
  text: string
}
`

const base = {
  id: 'aaaa00000001',
  up: `
  await op.createTable('notes', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'text', type: 'varchar', nullable: false },
  ])`,
}

describe.each(eachDatabase)('entities in a revision ($kind)', ({ create }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
  })

  function projectWith(up: string): Project {
    return createProject({
      'tsconfig.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }\n',
      'migrate.config.ts': configText({ url: database.url, entities: ['src/entities/*.ts'] }),
      'src/entities/note.ts': entity,
      ...versionsOf(base, { id: 'bbbb00000002', down: base.id, up }),
    })
  }

  async function notes(): Promise<unknown[]> {
    return (await database.query('SELECT text FROM notes ORDER BY id')).map((row) => row['text'])
  }

  test('save() is part of the revision and is kept with it', async () => {
    const project = projectWith(`
  await op.queryRunner.manager.save('Note', [{ text: 'one' }, { text: 'two' }])
  await op.execute("INSERT INTO notes (text) VALUES ('three')")`)
    const result = await runHub(project, ['upgrade'])
    expect(result, result.stderr).toMatchObject({ code: 0 })
    expect(await notes()).toEqual(['one', 'two', 'three'])
    expect(await versionRows(database)).toEqual(['bbbb00000002'])
  })

  test.each([
    ['save()', "await op.queryRunner.manager.save('Note', { text: 'lost' })"],
    [
      'two save() and SQL between',
      `
  await op.queryRunner.manager.save('Note', { text: 'lost' })
  await op.execute("INSERT INTO notes (text) VALUES ('lost too')")
  await op.queryRunner.manager.getRepository('Note').save({ text: 'and this' })`,
    ],
    [
      "a transaction of TypeORM's",
      `
  await op.queryRunner.manager.transaction(async (manager) => {
    await manager.save('Note', { text: 'lost' })
  })
  await op.queryRunner.startTransaction()
  await op.queryRunner.manager.insert('Note', { text: 'lost too' })
  await op.queryRunner.commitTransaction()`,
    ],
    [
      "a transaction of TypeORM's that is left open",
      `
  await op.queryRunner.startTransaction()
  await op.queryRunner.manager.save('Note', { text: 'lost' })`,
    ],
  ])('%s and then a throw leave nothing behind', async (_name, work) => {
    const project = projectWith(`
  await op.execute('CREATE TABLE other (x int)')
  ${work}
  throw new Error('thrown after save')`)
    const result = await runHub(project, ['upgrade'])
    expect(result.code).toBe(1)
    expect(result.stderr).toMatch(/bbbb00000002[^]*thrown after save/)
    expect(await notes()).toEqual([])
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
    expect(await doneSteps(database)).toEqual(['up aaaa00000001'])
    await expect(database.query('SELECT * FROM other')).rejects.toThrow(/other/)
  })
})
