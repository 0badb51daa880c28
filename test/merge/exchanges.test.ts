import { expect, it, onTestFinished } from 'vitest'

import { mergeCheck } from '../../dist/index.js'
import { describeEachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { type RevisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const base: RevisionText = {
  id: 'root',
  up: `  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }, { name: 'age', type: 'int', nullable: true }])
  await op.createTable('tags', [{ name: 'id', type: 'int', primary: true }])
  await op.bulkInsert('users', [{ id: 1, age: 5 }])`,
}

/** It reads, so that nobody can tell what it does without running it. */
const reading = `  await op.query('SELECT 1 AS one')\n`

interface Part {
  readonly up: string
  readonly down: string | null
}

const column = (table: string, name: string): Part => ({
  up: `  await op.addColumn('${table}', { name: '${name}', type: 'int', nullable: true })`,
  down: `  await op.dropColumn('${table}', '${name}')`,
})
const sql = (text: string, down: string | null = ''): Part => ({
  up: `  await op.execute(${JSON.stringify(text)})`,
  down: down && `  await op.execute(${JSON.stringify(down)})`,
})

/** A line of revisions that all read. */
function line(letter: string, parts: readonly Part[]): readonly RevisionText[] {
  return parts.map(({ up, down }, at) => ({
    id: `${letter}${at}`,
    down: at === 0 ? 'root' : `${letter}${at - 1}`,
    up: reading + up,
    downBody: down && reading + down,
  }))
}

const columns = (table: string, names: string) => Array.from(names, (name) => column(table, name))

describeEachDatabase('exchanges of two revisions', (create, name) => {
  async function checked(left: readonly Part[], right: readonly Part[]) {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject(versionsOf(base, ...line('a', left), ...line('b', right)))
    const check = await mergeCheck({ url: database.url, versions: project.path('versions') })
    return { ...check, database: check.databases[0] }
  }

  it('prove all orders of two lines of three, of which nothing can be told without a database', async () => {
    const check = await checked(columns('users', 'xyz'), columns('tags', 'xyz'))
    expect(check).toMatchObject({ verdict: 'commute', database: { by: 'proof', orders: 0, exchanges: 9 } })
  })

  it('are tried on the way down by themselves where a revision does not lead back', async () => {
    const lost = sql('UPDATE users SET age = 7')
    const right = [column('tags', 'x'), sql('INSERT INTO tags (id) VALUES (1)'), column('tags', 'y')]
    const check = await checked([lost, ...columns('users', 'xy')], right)
    expect(check).toMatchObject({ verdict: 'commute', database: { by: 'proof', orders: 0, exchanges: 18 } })
    const differs = await checked(
      [lost, sql('UPDATE users SET age = age', 'UPDATE users SET age = age + 1'), column('users', 'y')],
      [...columns('tags', 'xy'), sql('UPDATE users SET age = age', 'UPDATE users SET age = age * 2')],
    )
    expect(differs.verdict).toBe('differ')
    expect(differs.database?.differences.join()).toMatch(/^down: table users/)
  })

  it('show the two orders of which one exchange makes a difference, or lets a revision fail', async () => {
    const check = await checked(
      [column('users', 'x'), sql('UPDATE users SET age = age + 1'), column('users', 'y')],
      [column('tags', 'x'), sql('UPDATE users SET age = age * 2'), column('tags', 'y')],
    )
    expect(check.verdict).toBe('differ')
    expect(check.database?.differences.join()).toContain('table users has 1 row only by')
    // It works in either line alone, and fails only between two of the other.
    const fails = await checked(
      [column('users', 'x'), sql('UPDATE users SET id = 3'), sql('UPDATE users SET id = 1')],
      [
        column('tags', 'x'),
        sql('INSERT INTO users (id) VALUES (3)', 'DELETE FROM users WHERE id = 3'),
        column('tags', 'y'),
      ],
    )
    expect(fails.verdict).toBe('differ')
    expect(fails.database?.differences.join()).toMatch(/ fails: /)
  })

  it('take the order of columns for a difference where a revision may see it, and go whole orders then', async () => {
    const check = await checked(
      [column('users', 'x'), sql('INSERT INTO users VALUES (2, 2, 2)', 'DELETE FROM users WHERE id = 2')],
      [column('users', 'y')],
    )
    expect(check.verdict).toBe('differ')
  })

  it('do not stop at values that differ each time', async () => {
    const value = name === 'postgres' ? 'clock_timestamp()::text' : 'hex(randomblob(8))'
    const check = await checked(
      [
        { up: `  await op.addColumn('users', { name: 'at', type: 'text', nullable: true })`, down: null },
        sql(`UPDATE users SET at = ${value}`, null),
        column('users', 'x'),
      ],
      columns('tags', 'xyz'),
    )
    expect(check).toMatchObject({ verdict: 'commute', database: { exchanges: 9, notCompared: ['users.at'] } })
  })

  it('are told as such', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({
      ...versionsOf(base, ...line('a', columns('users', 'xyz')), ...line('b', columns('tags', 'xyz'))),
      'migrate.config.js': `export default { url: ${JSON.stringify(database.url)}, versions: 'versions' }\n`,
    })
    const { code, stdout } = await runHub(project, ['merge', '--check'])
    expect([code, stdout]).toEqual([0, expect.stringContaining('9 exchanges of two revisions make no difference')])
  })
})
