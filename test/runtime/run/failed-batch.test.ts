import { expect, it, onTestFinished } from 'vitest'

import { upgrade } from '../../../dist/index.js'
import { describeEachDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { versionRows, versionsOf } from '../../support/revisions.ts'

describeEachDatabase('statements that are sent together', (create) => {
  it('name in their error the one that the database refused', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const [first, second] = ['aaaa00000001', 'bbbb00000002']
    const project = createProject(versionsOf({ id: first }, { id: second, down: first }))
    const options = { url: database.url, versions: project.path('versions') }
    await upgrade(options, first)
    await database.exec(
      database.kind === 'postgres'
        ? `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the log is full'; END $$;
           CREATE TRIGGER refuse BEFORE INSERT ON hub_version_log FOR EACH ROW EXECUTE FUNCTION refuse()`
        : `CREATE TRIGGER refuse BEFORE INSERT ON hub_version_log BEGIN SELECT RAISE(ABORT, 'the log is full'); END`,
    )
    const statement = /^\s*INSERT INTO \S*hub_version_log\b(?:(?!;\n)[\s\S])*$/
    await expect(upgrade(options)).rejects.toMatchObject({
      cause: {
        code: 'STATEMENT_FAILED',
        facts: {
          statement: expect.stringMatching(statement) as string,
          reason: expect.stringContaining('log is full') as string,
        },
      },
    })
    expect(await versionRows(database)).toEqual([first])
  })
})
