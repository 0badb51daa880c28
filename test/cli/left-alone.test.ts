import { expect, it } from 'vitest'

import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'

const schema = (unique: string) => `import { EntitySchema } from 'typeorm'
export const entity = new EntitySchema({
  name: 'File',
  tableName: 'file',
  columns: { id: { type: 'int', primary: true }, code: { type: 'int' } },
  uniques: [{ name: '${unique}', columns: ['code'] }],
})
`

it('lists what is left alone, with -v what tools have too; --allow-drops takes it in, and names of constraints stand apart', async () => {
  const database: TestDatabase = await createSqliteDatabase()
  try {
    const project = createProject({
      'versions/.keep': '',
      'migrate.config.js': `export default { url: '${database.url}', entities: ['./entities/*.js'] }\n`,
      'entities/file.js': schema('uq_file'),
    })
    const hub = (...words: readonly string[]) => runHub(project, words)
    expect((await hub('revision', '--autogenerate', '-m', 'first')).code).toBe(0)
    expect((await hub('upgrade')).code).toBe(0)
    await database.exec(
      'CREATE TABLE one (id int); CREATE TABLE two (id int); CREATE VIEW three AS SELECT 1 AS x; CREATE TABLE "SequelizeMeta" (name text)',
    )
    const found = await hub('check')
    expect(found).toMatchObject({ code: 0, stderr: '' })
    expect(found.stdout).toBe(`No differences: the database matches the entities.
Left alone, because no applied revision created them: tables one, two.
Left alone, because no applied revision created them for an entity: view three.
To drop them: --allow-drops=one,two,three
`)
    expect((await hub('check', '-v')).stdout).toContain('Left alone: table SequelizeMeta, a table of Sequelize.')

    const some = await hub('check', '--allow-drops=one,three')
    expect(some.code).toBe(1)
    expect(some.stdout).toContain('drop table one')
    expect(some.stdout).toContain('drop view three')
    expect(some.stdout).toContain('Left alone, because no applied revision created them: table two.')
    expect((await hub('check', '--allow-drops=twoo')).stderr).toContain('did you mean two?')
    const all = await hub('revision', '--autogenerate', '-m', 'all', '--allow-drops')
    expect(all.stdout).toContain('drop table two')
    expect(all.stdout).not.toContain('Left alone')
    expect((await hub('upgrade')).code).toBe(0)

    await project.write('entities/again.js', schema('uq_other'))
    await project.remove('entities/file.js')
    const names = await hub('check')
    expect(names.code).toBe(1)
    expect(names.stdout).toBe(`Constraints that differ only in name:
  rename constraint uq_file of file to uq_other
To rename them: hub revision --autogenerate --strict-names
`)
    const nothing = await hub('revision', '--autogenerate', '-m', 'nothing')
    expect(nothing.stdout).toContain('Only names of constraints differ. Nothing was written.\n')
    const strict = await hub('revision', '--autogenerate', '--strict-names', '-m', 'names')
    expect(strict.stdout).toContain('rename constraint uq_file of file to uq_other')
    expect((await hub('upgrade')).code).toBe(0)
    expect((await hub('check')).code).toBe(0)
  } finally {
    await database.close()
  }
})

it.each([
  ['sqlite', createSqliteDatabase, 'drop table two'],
  ['postgres', createPostgresDatabase, 'did you mean two?'],
] as const)('--allow-drops takes names as the database compares them (%s)', async (_kind, create, text) => {
  const database: TestDatabase = await create()
  try {
    const project = createProject({
      'versions/.keep': '',
      'migrate.config.js': `export default { url: '${database.url}', entities: ['./entities/*.js'] }\n`,
      'entities/file.js': schema('uq_file'),
    })
    await database.exec('CREATE TABLE two (id int)')
    expect((await runHub(project, ['stamp', 'base'])).code).toBe(0)
    const result = await runHub(project, ['check', '--allow-drops=TWO'])
    expect(result.code).toBe(1)
    expect(`${result.stdout}${result.stderr}`).toContain(text)
  } finally {
    await database.close()
  }
})
