import { randomBytes } from 'node:crypto'

import { expect, it, onTestFinished } from 'vitest'

import { verifyRevisions } from '../src/testing.ts'
import { createPostgresDatabase, describeEachDatabase } from './support/databases.ts'
import { createProject } from './support/project.ts'
import { versionsOf } from './support/revisions.ts'

const users = {
  id: 'a0',
  up: "  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }])",
  downBody: "  await op.dropTable('users')",
}

describeEachDatabase('verifyRevisions', (create) => {
  it('gives what was found, and throws all of it where something is wrong', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const good = createProject(versionsOf(users))
    const bad = createProject(versionsOf({ ...users, downBody: '  void op' }, { id: 'b0' }))
    const at = (project: typeof good) => ({ url: database.url, versions: project.path('versions') })

    await expect(verifyRevisions(at(good))).resolves.toMatchObject({
      isVerified: true,
      revisions: [{ revision: 'a0' }],
    })
    await expect(verifyRevisions(at(bad))).rejects.toMatchObject({
      code: 'NOT_VERIFIED',
      facts: {
        problems: [
          'a0: after down the schema is not the one before up: drop table users',
          expect.stringContaining('a0: up again'),
          expect.stringContaining('2 heads'),
          'The line was not followed to its end.',
        ],
      },
    })
  })

  it('gives the fixtures of the caller the database', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject(versionsOf(users))
    const seen: unknown[] = []
    await verifyRevisions(
      { url: database.url, versions: project.path('versions') },
      { fixtures: { a0: { after: async ({ query }) => seen.push(await query('SELECT count(*) AS n FROM users')) } } },
    )
    expect(seen.map((rows) => Number((rows as { n: unknown }[])[0]?.n))).toEqual([0])
  })
})

it('uses a schema of its own where the user may make no database, and drops it', async () => {
  const database = await createPostgresDatabase()
  const role = `hub_role_${randomBytes(4).toString('hex')}`
  await database.exec(`CREATE ROLE ${role} LOGIN PASSWORD 'secret' NOCREATEDB`)
  onTestFinished(async () => {
    await database.exec(`DROP OWNED BY ${role}; DROP ROLE ${role}`)
    await database.close()
  })
  const url = new URL(database.url)
  await database.exec(`GRANT CREATE ON DATABASE "${url.pathname.slice(1)}" TO ${role}`)
  url.username = role
  url.password = 'secret'
  const project = createProject(versionsOf(users))

  await expect(verifyRevisions({ url: url.href, versions: project.path('versions') })).resolves.toMatchObject({
    isVerified: true,
  })
  expect(await database.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'hub%'")).toEqual([])
})
