import { readdirSync } from 'node:fs'

import { expect, it, onTestFinished } from 'vitest'

import { merge, mergeCheck } from '../../dist/index.js'
import { describeEachDatabase } from '../support/databases.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, type RevisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const base: RevisionText = {
  id: 'root',
  up: `  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }, { name: 'age', type: 'int', nullable: true }])
  await op.createTable('tags', [{ name: 'id', type: 'int', primary: true }])
  await op.bulkInsert('users', [{ id: 1, age: 5 }])`,
}
const on = (id: string, up: string, downBody: string | null = '', down = 'root'): RevisionText => ({
  id,
  down,
  up,
  downBody,
})
const column = (id: string, table: string, name: string): RevisionText =>
  on(
    id,
    `  await op.addColumn('${table}', { name: '${name}', type: 'int', nullable: true })`,
    `  await op.dropColumn('${table}', '${name}')`,
  )
const age = (sql: string) => `  await op.execute('UPDATE users SET age = ${sql}')`

describeEachDatabase('hub merge --check', (create, name) => {
  async function projectOf(...revisions: readonly RevisionText[]): Promise<Project & { readonly url: string }> {
    const database = await create()
    onTestFinished(() => database.close())
    const files = { 'migrate.config.js': configText({ url: database.url }), ...versionsOf(base, ...revisions) }
    return { ...createProject(files), url: database.url }
  }

  it('succeeds where there is one head, while a merge of it is refused', async () => {
    const project = await projectOf()
    const checked = await runHub(project, ['merge', '--check'])
    expect([checked.code, checked.stdout]).toEqual([0, 'One head, root: there is nothing to merge.\n'])
    const { code, stdout } = await runHub(project, ['merge', '--check', '--json'])
    const none = { heads: ['root'], revisions: [], verdict: 'commute', databases: [], notAsked: [] }
    expect([code, JSON.parse(stdout)]).toEqual([0, none])
    expect(await runHub(project, ['merge'])).toMatchObject({ code: 1 })
    const two = await projectOf(column('left', 'users', 'a'), column('right', 'tags', 'b'))
    const named = await runHub(two, ['merge', '--check', 'left'])
    expect([named.code, named.stderr]).toEqual([1, expect.stringContaining('left is one revision')])
  })

  it('shows the lines of what differs as lines', async () => {
    const project = await projectOf(
      column('left', 'users', 'a'),
      on('right', `  await op.execute('UPDATE users SET a = 1')`),
    )
    const lines = /: by right before left, right fails: .*\n {4,}\S.*\n {4,}\S/
    const { code, stdout } = await runHub(project, ['merge', '--check'])
    expect([code, stdout]).toEqual([1, expect.stringMatching(lines)])
    expect(stdout).not.toContain('\\n')
    const { stderr } = await runHub(project, ['merge'])
    expect(stderr).toMatch(lines)
  })

  it('needs no database where the revisions touch nothing in common', async () => {
    const project = await projectOf(column('left', 'users', 'a'), column('right', 'tags', 'b'))
    // A server that is not there.
    const url = name === 'postgres' ? 'postgres://nobody@127.0.0.1:1/none' : `sqlite:${project.path('none/none.db')}`
    const check = await mergeCheck({ url, versions: project.path('versions') })
    expect(check).toMatchObject({ heads: ['left', 'right'], verdict: 'commute', databases: [{ by: 'footprints' }] })
    const result = await runHub(project, ['merge', '--check'])
    expect([result.code, result.stdout]).toEqual([
      0,
      `left and right may be applied in any order.\n  ${name}: they touch nothing in common.\n`,
    ])
  })

  it('takes columns of the same table apart, but not where one of them looks at the whole table', async () => {
    const apart = await projectOf(column('left', 'users', 'a'), column('right', 'users', 'b'))
    const environment = { url: apart.url, versions: apart.path('versions') }
    expect(await mergeCheck(environment)).toMatchObject({ databases: [{ by: 'footprints', orders: 0 }] })
    const together = await projectOf(column('left', 'users', 'a'), on('right', age('7'), age('5')))
    const result = await runHub(together, ['merge', '--check'])
    expect(result.code).toBe(0)
    expect(result.stdout).toContain(
      `${name}: 2 orders lead to the same database. The schema is proven; of data, only rows`,
    )
    expect(result.stdout).toContain('left and right: both touch users')
  })

  it('shows what differs, proposes a rebase, and merges only unchecked', async () => {
    const project = await projectOf(on('left', age('age + 1')), on('right', age('age * 2')))
    const files = () => readdirSync(project.path('versions'))
    const before = files()
    const checked = await runHub(project, ['merge', '--check'])
    expect(checked.code).toBe(1)
    expect(checked.stdout).toContain('The order of left and right matters.')
    expect(checked.stdout).toContain(
      `table users has 1 row only by left before right: (age: ${name === 'postgres' ? "'12'" : '12'}`,
    )
    expect(checked.stdout).toContain("'hub rebase right'")
    const refused = await runHub(project, ['merge'])
    expect([refused.code, files()]).toEqual([1, before])
    expect(refused.stderr).toContain("'hub rebase right'")
    const { url } = project
    await expect(merge({ url, versions: project.path('versions') })).rejects.toMatchObject({ code: 'HEADS_DIFFER' })
    const merged = await runHub(project, ['merge', '--unchecked', '--rev-id', 'both'])
    expect([merged.code, files().length]).toEqual([0, before.length + 1])
  })

  it('counts a revision that fails in one order as a difference, and one that always fails as unproven', async () => {
    const needy = await projectOf(
      column('left', 'users', 'a'),
      on('right', `  await op.execute('UPDATE users SET a = 1')`),
    )
    const differs = await mergeCheck({ url: needy.url, versions: needy.path('versions') })
    expect(differs.verdict).toBe('differ')
    expect(differs.databases[0]?.differences.join()).toContain('by right before left, right fails')
    const broken = await projectOf(
      column('left', 'users', 'a'),
      on('right', `  await op.execute('UPDATE users SET nothing = 1')`),
    )
    const result = await runHub(broken, ['merge', '--check', '--json'])
    const check = JSON.parse(result.stdout) as Awaited<ReturnType<typeof mergeCheck>>
    expect([result.code, check.verdict]).toEqual([1, 'unproven'])
    expect(check.databases[0]?.reason).toContain('right fails in any order')
    const merged = await runHub(broken, ['merge'])
    expect(merged.code).toBe(0)
    expect(merged.stderr).toContain('It is unproven whether the order of left and right matters.')
  })

  it('finds an order between the two that differs, although both lines in a row do not', async () => {
    // The second revision of the left line takes back the first.
    const project = await projectOf(
      on('left1', age('age + 1'), age('5')),
      on('left2', age('age - 1'), age('5'), 'left1'),
      on('right', age('age * 2'), age('5')),
    )
    const check = await mergeCheck({ url: project.url, versions: project.path('versions') })
    expect(check.verdict).toBe('differ')
    expect(check.databases[0]?.differences.join()).toContain('the order left1, right, left2')
  })

  it('follows what depends on what: foreign keys, views and triggers of raw SQL', async () => {
    const trigger =
      name === 'postgres'
        ? `CREATE FUNCTION follow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE tags SET id = id + 1; RETURN NEW; END $$; CREATE TRIGGER t AFTER UPDATE ON users FOR EACH STATEMENT EXECUTE FUNCTION follow()`
        : `CREATE TRIGGER t AFTER UPDATE ON users BEGIN UPDATE tags SET id = id + 1; END`
    const project = await projectOf(
      on('next', `  await op.execute(${JSON.stringify(trigger)})`),
      on('left', age('age + 1'), null, 'next'),
      on('right', `  await op.bulkInsert('tags', [{ id: 7 }])`, null, 'next'),
    )
    const check = await mergeCheck({ url: project.url, versions: project.path('versions') })
    expect(check).toMatchObject({ verdict: 'differ', databases: [{ by: 'proof', orders: 2 }] })
  })

  it('asks three heads in all orders, and leaves out times that differ by themselves', async () => {
    const noted = on(
      'clock',
      `  await op.addColumn('users', { name: 'at', type: 'text', nullable: true })
  await op.execute("UPDATE users SET at = ${name === 'postgres' ? 'clock_timestamp()::text' : 'hex(randomblob(8))'}")`,
      null,
    )
    const project = await projectOf(noted, on('second', age('7'), null), column('third', 'users', 'c'))
    const check = await mergeCheck({ url: project.url, versions: project.path('versions') })
    expect(check).toMatchObject({ verdict: 'commute', databases: [{ orders: 6, notCompared: ['users.at'] }] })
    expect(check.databases[0]?.notUndone).toContain('cannot be undone')
  })

  if (name === 'postgres')
    it('compares privileges, and what a materialized view shows', async () => {
      const cases = [
        [
          on('left', `  await op.execute('GRANT SELECT ON ALL TABLES IN SCHEMA public TO PUBLIC')`, null),
          on('right', `  await op.createTable('late', [{ name: 'id', type: 'int', primary: true }])`),
        ],
        [
          on('left', `  await op.execute('ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC')`, null),
          on('right', `  await op.createTable('late', [{ name: 'id', type: 'int', primary: true }])`),
        ],
        [
          on(
            'left',
            `  await op.createView('m', 'SELECT age FROM users', { materialized: true })`,
            `  await op.dropView('m')`,
          ),
          on('right', age('7'), age('5')),
        ],
      ] as const
      for (const revisions of cases) {
        const project = await projectOf(...revisions)
        const check = await mergeCheck({ url: project.url, versions: project.path('versions') })
        expect(check, String(revisions[0].up)).toMatchObject({ verdict: 'differ' })
      }
    })
})
