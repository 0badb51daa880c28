import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { hub, type HubResult } from '../support/hub.ts'
import { createApplication, databaseDifferences, migrationFiles, runTypeorm } from '../support/imported.ts'
import { typeormVersions, type WorkspaceProject } from '../support/workspace-project.ts'

function succeeded(result: HubResult): string {
  expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return result.stdout
}

const combinations = eachDatabase.flatMap((database) => typeormVersions.map((typeorm) => ({ ...database, typeorm })))

describe.each(combinations)('an application with migrations, $kind, TypeORM $typeorm', ({ kind, create, typeorm }) => {
  let project: WorkspaceProject
  let count = 0
  const run = (database: TestDatabase, ...words: readonly string[]) =>
    hub({ path: project.path }, words, { env: { TEST_URL: database.url } })

  beforeAll(async () => {
    project = createApplication(typeorm, kind, migrationFiles('common', kind))
    const database = await create()
    const result = await run(database, 'import', 'typeorm', '--json')
    await database.close()
    const { revisions } = JSON.parse(succeeded(result)) as { readonly revisions: readonly unknown[] }
    count = revisions.length
  })
  afterAll(() => project.remove())

  async function databases(): Promise<readonly [TestDatabase, TestDatabase]> {
    const both = [await create(), await create()] as const
    onTestFinished(async () => void (await Promise.all(both.map((each) => each.close()))))
    return both
  }

  test('is the same by hub as by TypeORM, up and down', async () => {
    const [left, right] = await databases()
    runTypeorm(project, left, 'up')
    succeeded(await run(right, 'upgrade'))
    expect(await databaseDifferences(left, right)).toEqual([])
    // The first has no way back; nor has one that TypeORM has written for PostgreSQL.
    const last = kind === 'postgres' ? 5 : 1
    for (const some of [9, count - 9 - last]) {
      runTypeorm(project, left, 'down', String(some))
      succeeded(await run(right, 'downgrade', `-${some}`))
      expect(await databaseDifferences(left, right)).toEqual([])
    }
    // TypeORM leaves enum types when it drops their tables, and creates none that is there.
    if (kind === 'postgres') return
    runTypeorm(project, left, 'up')
    succeeded(await run(right, 'upgrade'))
    expect(await databaseDifferences(left, right)).toEqual([])
  })

  // One of both TypeORMs shows it; the comparisons above are the same for both.
  if (typeorm === '1.1')
    test('is verified by the command itself', async () => {
      const [database] = await databases()
      const result = await run(database, 'import', 'typeorm', '--verify')
      expect(succeeded(result)).toMatch(/imported already\.\nVerified: [^]*Nothing was written\.$/m)
    })

  test.each([30])('goes on by hub where TypeORM has run %i of them', async (some) => {
    const [left, right] = await databases()
    runTypeorm(project, left, 'up')
    runTypeorm(project, right, 'up', String(some))
    succeeded(await run(right, 'adopt', '--from', 'migrations.name', '--yes'))
    succeeded(await run(right, 'upgrade'))
    expect(await databaseDifferences(left, right)).toEqual([])
  })
})
