import { describe, expect, inject, test } from 'vitest'

import { upgrade } from '../../../dist/index.js'
import { createSqliteDatabase, describeEachDatabase } from '../../support/databases.ts'
import { configText, contents, tableNames, versionsOf } from '../../support/revisions.ts'
import { createHistory, type LineText } from './history.ts'

const sqlite = 'sqlite::memory:'
const both = [sqlite, inject('postgresUrl')]

const users: LineText = {
  up: `await op.createTable('users', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'email', type: 'varchar', length: 50 },
  ])`,
  downBody: `await op.dropTable('users')`,
  labels: 'people',
}
const names: LineText = {
  up: `await op.addColumn('users', { name: 'name', type: 'text', nullable: true })
  await op.createIndex('ix_name', 'users', ['name'])`,
  downBody: `await op.dropIndex('ix_name', { table: 'users' })
  await op.dropColumn('users', 'name')`,
}
const rows: LineText = {
  up: `await op.bulkInsert('users', [{ email: 'a', name: "it's" }, { email: 'b' }])`,
  downBody: `await op.execute('DELETE FROM users')`,
}
const posts: LineText = {
  up: `await op.createTable('posts', [{ name: 'id', type: 'int', primary: true }, { name: 'owner', type: 'int' }])
  await op.createForeignKey('fk_owner', 'posts', 'users', ['owner'], ['id'])`,
  downBody: `await op.dropTable('posts')`,
}

describe('a squash', () => {
  test('does what its members do, in fewer operations, and says so in its file', async () => {
    const { project, squash } = createHistory(both, [users, names, rows, posts])
    const result = await squash('0001:0004', { revisionId: 'aaaa00000001' })
    expect(result).toMatchObject({
      revision: 'aaaa00000001',
      message: 'squash of 0001 to 0004',
      downRevisions: [],
      branchLabels: ['people'],
      isWritten: true,
      replaces: ['0001', '0002', '0003', '0004'],
      operations: { recorded: 11, written: 6 },
      kept: [],
      irreversible: [],
      notFolded: null,
      proof: { proven: ['postgres', 'sqlite'], unproven: [], notCompared: [] },
      notAsked: [],
    })
    const text = await project.read(
      `versions/${(await project.list('versions')).find((name) => name.includes('aaaa'))}`,
    )
    expect(text).toBe(result.text)
    expect(text).toMatch(
      /^\/\*\*\n \* squash of 0001 to 0004\n \*\n \* Proven equal to its members on postgres, sqlite: [0-9a-f]{64}\n \*\n/,
    )
    expect(text).toContain("export const replaces = ['0001', '0002', '0003', '0004']")
    expect(text).not.toMatch(/addColumn|createIndex|createForeignKey/)
    // The folder of the proof is gone.
    expect(await project.list('versions')).toHaveLength(5)
  })

  test('is written beside its members with the message that is given, or shown', async () => {
    const files = { ...versionsOf(), 'more/9.ts': '' }
    const { project, squash } = createHistory([sqlite], [users, names], files)
    const shown = await squash(':', { message: 'people', dryRun: true })
    expect(shown).toMatchObject({ isWritten: false, message: 'people' })
    expect(await project.list('versions')).toHaveLength(2)
    const written = await squash(':0002', { message: 'people' })
    expect(await project.read(`versions/${written.file.split('/').at(-1)}`)).toBe(written.text)
    expect(written.file).toMatch(/_people\.ts$/)
  })

  test('is on what is below it, and is proven from there', async () => {
    const { squash } = createHistory(both, [
      users,
      names,
      rows,
      posts,
      { up: "await op.renameTable('posts', 'notes')" },
    ])
    const result = await squash('0003:0004')
    expect(result).toMatchObject({ downRevisions: ['0002'], replaces: ['0003', '0004'], branchLabels: [] })
  })

  test('has the dependencies of its members on others', async () => {
    const other = versionsOf({
      id: '9999',
      labels: 'side',
      up: "await op.createTable('side', [{ name: 'id', type: 'int', primary: true }])",
    })
    const { squash } = createHistory(
      [sqlite],
      [
        users,
        {
          ...names,
          dependsOn: ['side', '0001'],
          up: `${names.up}\n  await op.addColumn('side', { name: 'a', type: 'text', nullable: true })`,
          downBody: null,
        },
      ],
      { 'versions/9999_side.ts': other['versions/0001_9999.ts'] ?? '' },
    )
    const result = await squash('0001:0002')
    expect(result).toMatchObject({ dependsOn: ['side'], irreversible: [{ revision: '0002', why: 'it has no down' }] })
    expect(result.text).not.toContain('function down')
  })

  test('does on each database what its members do there', async () => {
    const { squash } = createHistory(both, [
      users,
      {
        up: `if (op.dialect === 'postgres') await op.execute("COMMENT ON TABLE users IS 'people'")\n  else await op.execute('CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END')`,
        downBody: '',
      },
      {
        up: `await op.addColumn('users', { name: 'age', type: 'int', nullable: true })`,
        downBody: `await op.dropColumn('users', 'age')`,
      },
    ])
    const { text } = await squash(':')
    expect(text).toContain(`
  if (op.dialect === 'postgres') {
    await op.execute("COMMENT ON TABLE users IS 'people'")
  }
  if (op.dialect === 'sqlite') {
    await op.execute('CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END')
  }
  await op.addColumn('users', { name: 'age', type: 'int', nullable: true })
`)
  })

  test('refuses to run on a database that it was not made for, where its members ask', async () => {
    const { squash } = createHistory(
      [sqlite],
      [users, { up: `if (op.dialect === 'postgres') await op.execute('SELECT 1')`, downBody: '' }],
    )
    const { text } = await squash(':')
    expect(text).toContain("if (op.dialect !== 'sqlite') throw new Error('this squash was made for sqlite')")
  })

  test('fills rows in its own transaction', async () => {
    const { squash } = createHistory(
      both,
      [
        users,
        rows,
        { up: `await op.backfill('users', { set: { email: 'x' }, where: "email <> 'x'" })`, downBody: '' },
      ].map((each) => ({ ...each, up: each.up?.replace(', name: "it\'s"', '') ?? '' })),
    )
    const { text } = await squash(':')
    expect(text).toContain(`where: "email <> 'x'", batched: false })`)
  })

  test('has values that no two runs have alike left out of the comparison, and says which', async () => {
    const { squash } = createHistory(
      [sqlite],
      [
        {
          up: `await op.execute('CREATE TABLE t (a text DEFAULT (hex(randomblob(8))), b int)')`,
          downBody: `await op.dropTable('t')`,
        },
        { up: `await op.bulkInsert('t', [{ b: 1 }])`, downBody: `await op.execute('DELETE FROM t')` },
      ],
    )
    expect((await squash(':')).proof.notCompared).toEqual(['t.a'])
  })

  test('of squashes: a member may be one', async () => {
    const { project, squash } = createHistory(both, [users, names, rows, posts])
    const first = await squash('0001:0003', { revisionId: '0003a' })
    for (const name of await project.list('versions'))
      if (/000[123]_/.test(name) && !name.includes('squash')) await project.remove(`versions/${name}`)
    const last = (await project.list('versions')).find((name) => name.startsWith('0004')) ?? ''
    await project.write(
      `versions/${last}`,
      (await project.read(`versions/${last}`)).replace(`downRevision = "0003"`, `downRevision = "0003a"`),
    )
    const second = await squash(':')
    expect(second.replaces).toEqual(['0003a', '0004'])
    expect(second.text).toContain("export const replaces = ['0001', '0002', '0003', '0003a@0003', '0004']")
    expect(second.operations.written).toBeLessThanOrEqual(first.operations.written + 3)
  })

  test('is proven again after a hook has formatted it', async () => {
    const { project, squash } = createHistory([sqlite], [users, names], {
      'migrate.config.js': `import { readFileSync, writeFileSync } from 'node:fs'
export default { url: 'sqlite::memory:', afterRevision: [(file) => writeFileSync(file, readFileSync(file, 'utf8').replaceAll("'users'", '"users"'))] }`,
    })
    const { proof, text, file } = await squash(':')
    expect(text).toContain('"users"')
    expect(text).toContain(proof.hash)
    expect(await project.read(`versions/${file.split('/').at(-1)}`)).toBe(text)
    const shown = await createHistory([sqlite], [users, names]).squash(':', { dryRun: true })
    expect(shown.proof.hash).not.toBe(proof.hash)
  })
})

describe('data revisions of a squash', () => {
  const fill: LineText = {
    message: 'fill names',
    head: "import { sql as raw, type Inspector } from 'hub-migrate'",
    up: `const found: Inspector = op.inspector
  if (!(await found.hasTable('users'))) return
  for (const { id } of await op.query('SELECT id FROM users WHERE name IS NULL'))
    await op.execute(\`UPDATE users SET name = 'u\${id}' WHERE id = \${id}\`)
  await op.execute(raw\`SELECT 1\`)
  return { rowsInserted: 0 }`,
    downBody: `await op.execute('UPDATE users SET name = NULL')`,
  }

  test('are kept word for word in their place, as functions', async () => {
    const { squash } = createHistory(both, [users, names, rows, fill, posts])
    const { text, kept, operations } = await squash(':')
    expect(kept).toEqual([{ revision: '0004', direction: 'up', why: 'uses op.inspector' }])
    expect(text).toContain(`import { sql as raw, type Inspector } from 'hub-migrate'`)
    const indented = (lines: string) => lines.replaceAll(/^/gm, '  ')
    expect(text).toContain(`
  // 0004 fill names
  async function do_0004(op: Operations): Promise<void> {
${indented(fill.up ?? '')}
  }
  await do_0004(op)
  await op.createTable('posts', [`)
    expect(operations).toEqual({ recorded: 12, written: 7 })
  })

  test.each([
    ['reads what -x gave', `await op.execute("SELECT '" + (op.x.name ?? '') + "'")`, 'uses op.x'],
    ['asks whether it is a script', `if (!op.isOffline) await op.execute('SELECT 1')`, 'uses op.isOffline'],
    ['handles the refusal', `await op.query('SELECT 1').catch(() => {})`, 'uses op.query'],
    ['uses TypeORM', `await op.queryRunner.query('SELECT 1')`, 'uses op.queryRunner'],
    ['reads the clock', `await op.execute("SELECT '" + Date.now() + "'")`, 'uses Date.now'],
    [
      'does something else each time',
      `await op.execute('SELECT ' + performance.now())`,
      'does something else each time',
    ],
    ['returns counts', `await op.execute('SELECT 1')\n  return { rowsInserted: 1 }`, 'returns counts'],
  ])('are those of which one %s', async (_name, up, why) => {
    const { squash } = createHistory([sqlite], [users, { up, downBody: '' }])
    const { kept, text } = await squash(':')
    expect(kept).toEqual([{ revision: '0002', direction: 'up', why }])
    expect(text.replaceAll(/^ +/gm, '')).toContain(up.replaceAll(/^ +/gm, ''))
  })

  test('may be of JavaScript, with an arrow function and another name for op', async () => {
    const member = `export const revision = '0002', downRevision = '0001'
export const up = async (o) => { await o.query('SELECT 1') }
export const down = (o) => o.execute('SELECT 1')\n`
    const { squash } = createHistory([sqlite], [users], { 'versions/0002.js': member })
    const { text } = await squash(':')
    expect(text).toContain(`const do_0002 = async (o) => { await o.query('SELECT 1') }`)
  })
})

describeEachDatabase('a squash without its members', (create) => {
  test('makes the database that they make', async () => {
    const { project, squash } = createHistory(both, [users, names, rows, posts])
    const [members, squashed] = [await create(), await create()]
    try {
      await upgrade({ url: members.url, versions: project.path('versions') })
      await squash(':')
      for (const name of await project.list('versions'))
        if (name.startsWith('000')) await project.remove(`versions/${name}`)
      await upgrade({ url: squashed.url, versions: project.path('versions') })
      expect(await tableNames(squashed)).toEqual(await tableNames(members))
      const without = async (database: typeof members) => {
        const { hub_version: _rows, hub_version_log: _log, ...rest } = await contents(database)
        return rest
      }
      expect(await without(squashed)).toEqual(await without(members))
    } finally {
      await members.close()
      await squashed.close()
    }
  })
})

test('a config without a database needs a dialect', async () => {
  const { squash } = createHistory([], [users, names])
  await expect(squash(':')).rejects.toMatchObject({ code: 'NOTHING_TO_PROVE_ON' })
  expect((await squash(':', { dialects: ['sqlite'], dryRun: true })).proof.proven).toEqual(['sqlite'])
  await expect(squash(':', { dialects: ['postgres'] })).rejects.toMatchObject({
    code: 'NOT_PROVABLE',
    facts: { dialects: ['postgres'] },
  })
})

test('a server that cannot be reached is named, or left out', async () => {
  const { squash } = createHistory([sqlite, 'postgres://nobody@127.0.0.1:1/none'], [users, names])
  await expect(squash(':')).rejects.toThrow(/cannot be proven on postgres[^]*environment other0: .*127\.0\.0\.1:1/)
  const { text, proof } = await squash(':', { unproven: ['postgres'] })
  expect(proof).toMatchObject({ proven: ['sqlite'], unproven: ['postgres'] })
  expect(text).toMatch(/ \* Proven equal to its members on sqlite: \w+\n \* Not proven on postgres\.\n/)
})

test('an environment whose url is not set is told', async () => {
  const config = `export default { url: 'sqlite::memory:', environments: { production: { url: process.env.NOT_SET } } }`
  const { squash } = createHistory([sqlite], [users, names], { 'migrate.config.js': config })
  const { notAsked } = await squash(':')
  expect(notAsked).toEqual([{ environment: 'production', reason: expect.stringContaining('undefined') as string }])
})

test('the database of the config is not touched', async () => {
  const database = await createSqliteDatabase()
  try {
    await createHistory([database.url], [users, names]).squash(':')
    expect(await tableNames(database)).toEqual([])
  } finally {
    await database.close()
  }
  expect(configText({})).toBe('export default {}\n')
})
