import { expect, onTestFinished, test } from 'vitest'

import { downgrade, squash, upgrade, type verify } from '../../../dist/index.js'
import { describeEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { createProject, type Project } from '../../support/project.ts'
import { contents, type RevisionText, versionRows, versionsOf } from '../../support/revisions.ts'

/** Each of these adds to the one before. */
const line: readonly RevisionText[] = [
  {
    id: '0001',
    up: `await op.createTable('users', [{ name: 'id', type: 'int', primary: true, generated: 'increment' }, { name: 'email', type: 'varchar', length: 50 }])`,
    downBody: `await op.dropTable('users')`,
  },
  {
    id: '0002',
    up: `await op.bulkInsert('users', [{ email: 'a' }, { email: 'b' }])`,
    downBody: `await op.execute('DELETE FROM users')`,
  },
  {
    id: '0003',
    up: `await op.addColumn('users', { name: 'name', type: 'text', nullable: true })
  for (const { id } of await op.query('SELECT id FROM users ORDER BY id')) await op.execute(\`UPDATE users SET name = 'u\${id}' WHERE id = \${id}\`)`,
    downBody: `await op.dropColumn('users', 'name')`,
  },
  {
    id: '0004',
    labels: 'posts',
    up: `await op.createTable('posts', [{ name: 'id', type: 'int', primary: true }])
  await op.addColumn('posts', { name: 'owner', type: 'int', nullable: true })
  await op.createForeignKey('fk_owner', 'posts', 'users', ['owner'], ['id'])`,
    downBody: `await op.dropTable('posts')`,
  },
]
const next: RevisionText = {
  id: '0005',
  down: '0004',
  dependsOn: 'posts',
  up: `await op.bulkInsert('posts', [{ id: 1, owner: 1 }])`,
  downBody: `await op.execute('DELETE FROM posts')`,
}

describeEachDatabase('the life of a squash', (create) => {
  async function start() {
    const files = versionsOf(...line.map((each, index) => ({ ...each, down: line[index - 1]?.id ?? null })))
    const project = createProject(files)
    const open = async () => {
      const database = await create()
      onTestFinished(() => database.close())
      return database
    }
    const [empty, middle, end] = [await open(), await open(), await open()]
    return { project, empty, middle, end, members: Object.keys(files) }
  }
  const at = (database: TestDatabase, project: Project) => ({ url: database.url, versions: project.path('versions') })
  const rowsOf = async (database: TestDatabase) => {
    const { hub_version: _version, hub_version_log: _log, ...rest } = await contents(database)
    return rest
  }

  test('databases that have none, some and all of its members end equal, with the members and without', async () => {
    const { project, empty, middle, end, members } = await start()
    await upgrade(at(middle, project), '0002')
    await upgrade(at(end, project))
    const written = await squash(at(end, project), '0001:0004', { revisionId: 'aaaa' })
    await project.write('versions/0005.ts', versionsOf(next)['versions/0001_0005.ts'] ?? '')

    const steps = async (database: TestDatabase) =>
      (await upgrade(at(database, project))).steps.map(({ revision }) => revision)
    expect(await steps(empty)).toEqual(['aaaa', '0005'])
    expect(await steps(middle)).toEqual(['0003', '0004', '0005'])
    expect(await steps(end)).toEqual(['0005'])
    expect(await rowsOf(empty)).toEqual(await rowsOf(middle))
    expect(await rowsOf(empty)).toEqual(await rowsOf(end))
    for (const database of [empty, middle, end]) expect(await versionRows(database)).toEqual(['0005'])

    for (const member of members) await project.remove(member)
    for (const database of [empty, middle, end]) expect(await steps(database)).toEqual([])
    // What none of them has seen yet goes on from there, and back over the squash.
    for (const database of [empty, middle, end]) {
      await downgrade(at(database, project), 'aaaa')
      expect(await versionRows(database)).toEqual(['aaaa'])
      expect(await steps(database)).toEqual(['0005'])
      await downgrade(at(database, project), 'base')
      expect(await rowsOf(database)).toEqual({})
      expect(await steps(database)).toEqual(['aaaa', '0005'])
    }
    expect(await rowsOf(end)).toEqual(await rowsOf(empty))
    expect(written.replaces).toEqual(['0001', '0002', '0003', '0004'])
  })

  test('a database in the middle is refused once the files are gone', async () => {
    const { project, middle, end, members } = await start()
    await upgrade(at(middle, project), '0002')
    await squash(at(end, project), ':', { revisionId: 'aaaa' })
    for (const member of members) await project.remove(member)
    const before = await contents(middle)
    await expect(upgrade(at(middle, project))).rejects.toMatchObject({ code: 'SQUASHED_FILES_MISSING' })
    expect(await contents(middle)).toEqual(before)
  })

  test('verify proves it again while its members are there', async () => {
    const { project, end, members } = await start()
    const { file } = await squash(at(end, project), '0001:0003', { revisionId: 'aaaa' })
    const found = () => fresh(project, end)
    const whole = {
      revision: 'aaaa',
      replaces: ['0001', '0002', '0003'],
      isProven: true,
      isChanged: false,
      problems: [],
    }
    const last = { revision: '0004', problems: [] }
    expect(await found()).toEqual({ isVerified: true, revisions: [whole, last] })

    // A comment is no change; other text is one, and is proven.
    const [, second = ''] = members
    await project.write(second, (await project.read(second)).replace('/**', '/** Two users.\n *\n *'))
    expect(await found()).toEqual({ isVerified: true, revisions: [whole, last] })
    const name = `versions/${file.split('/').at(-1)}`
    await project.write(name, (await project.read(name)).replace('DELETE FROM', 'delete from'))
    expect(await fresh(project, end)).toMatchObject({
      isVerified: true,
      revisions: [{ isChanged: true, problems: [] }, {}],
    })
  })

  test('verify tells how it differs after a change', async () => {
    const { project, end } = await start()
    const { file } = await squash(at(end, project), '0001:0003', { revisionId: 'aaaa' })
    const name = `versions/${file.split('/').at(-1)}`
    await project.write(
      name,
      (await project.read(name)).replace('email: "a"', 'email: "c"').replace("email: 'a'", "email: 'c'"),
    )
    const { isVerified, revisions } = await fresh(project, end)
    expect(isVerified).toBe(false)
    expect(revisions[0]).toMatchObject({ isProven: true, isChanged: true })
    expect(revisions[0]?.problems).toEqual([
      expect.stringMatching(
        /^not equal to the revisions that it replaces: up: table users has 1 row only by its members: .*'a'/,
      ),
      expect.stringMatching(/only by the squash: .*'c'/),
    ])
  })

  test('verify says that nothing is left to compare with', async () => {
    const { project, end, members } = await start()
    await squash(at(end, project), '0001:0004', { revisionId: 'aaaa' })
    await project.remove(members[1] ?? '')
    expect(await fresh(project, end)).toMatchObject({
      isVerified: true,
      revisions: [{ isProven: false, isChanged: null }],
    })
  })

  test('of a squash and what follows it, with and without the files', async () => {
    const { project, empty, middle, end, members } = await start()
    await upgrade(at(middle, project), '0003')
    await squash(at(end, project), '0001:0003', { revisionId: 'aaaa' })
    await expect(squash(at(end, project), 'aaaa:0004')).rejects.toThrow(
      'aaaa:0004 cannot be squashed, and nothing was written:\n  aaaa replaces 0001, 0002, 0003: delete their files first, once every database is at aaaa or later',
    )
    for (const member of members.slice(0, 3)) await project.remove(member)
    const second = await squash(at(end, project), 'aaaa:0004', { revisionId: 'bbbb' })
    expect(second).toMatchObject({ replaces: ['aaaa', '0004'], downRevisions: [], branchLabels: ['posts'] })
    expect((await fresh(project, end)).revisions).toMatchObject([
      { revision: 'bbbb', isProven: true, isChanged: false, problems: [] },
    ])
    for (const database of [empty, middle]) await upgrade(at(database, project))
    expect(await rowsOf(empty)).toEqual(await rowsOf(middle))
    for (const name of await project.list('versions'))
      if (!name.includes('bbbb')) await project.remove(`versions/${name}`)
    for (const database of [empty, middle, end]) await upgrade(at(database, project))
    expect(await rowsOf(end)).toEqual(await rowsOf(empty))
    for (const database of [empty, middle, end]) expect(await versionRows(database)).toEqual(['bbbb'])
  })
})

/** In a process of its own, which loads the files as they are now. */
async function fresh(project: Project, database: TestDatabase) {
  const config = `export default ${JSON.stringify({ url: database.url })}\n`
  await project.write('migrate.config.js', config)
  const { hub } = await import('../../support/hub.ts')
  const { stdout } = await hub(project, ['verify', '--json'])
  const result = JSON.parse(stdout) as Awaited<ReturnType<typeof verify>>
  return {
    isVerified: result.isVerified,
    revisions: result.revisions.map(({ revision, squash: one, problems }) => ({ revision, ...one, problems })),
  }
}
