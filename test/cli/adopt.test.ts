import { beforeEach, describe, expect, expectTypeOf, onTestFinished, test } from 'vitest'

import { adopt, type Inspector, type Operations, status } from '../../dist/index.js'
import type { RevisionModule } from '../../src/script/load-revision.ts'
import { eachDatabase, type TestDatabase } from '../support/databases.ts'
import { stopped, reachHead, startUntilHangs } from '../support/hanging.ts'
import { hub, type HubResult } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import {
  configText,
  contents,
  doneSteps,
  type RevisionText,
  revisionText,
  tableNames,
  versionRows,
  versionsOf,
} from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

/** A signature as a revision file has it: `answer` is code that looks by `inspector`. */
function signature(answer: string): string {
  return `import type { Inspector } from 'hub-migrate'\nexport const isApplied = async (inspector: Inspector) => (${answer})`
}

const quotas: RevisionText = {
  id: '002_user_org_quotas',
  down: '001_repository_schema',
  head: signature(
    "{ user: await inspector.hasColumn('user', 'quota'), organization: await inspector.hasColumn('organization', 'quota') }",
  ),
}
const merged: RevisionText = {
  id: '008_foreignkey_refactoring',
  down: '003_commit_tracking',
  message: 'merge organizations into users',
  up: `
  await op.addColumn('user', { name: 'is_org', type: 'boolean', nullable: true })
  await op.addColumn('file', { name: 'repository_id', type: 'int', nullable: true })
  await op.dropTable('organization')`,
  head: signature(
    "{ userIsOrg: await inspector.hasColumn('user', 'is_org'), fileHasRepositoryId: await inspector.hasColumn('file', 'repository_id') }",
  ),
}
/** KohakuHub's line: the last one takes away what an older one is known by. */
const chain: readonly RevisionText[] = [
  { id: '001_repository_schema', up: "await op.createTable('repository', [{ name: 'id', type: 'int' }])" },
  quotas,
  {
    id: '003_commit_tracking',
    down: quotas.id,
    up: "await op.createTable('commit', [{ name: 'id', type: 'int' }])",
    head: signature("await inspector.hasTable('commit')"),
  },
  merged,
]
const ids = chain.map(({ id }) => id)

const withQuotas = `
  CREATE TABLE repository (id int);
  CREATE TABLE file (id int);
  CREATE TABLE "user" (id int, quota int);
  CREATE TABLE organization (id int, quota int);`
const withMerge = `
  CREATE TABLE repository (id int);
  CREATE TABLE "commit" (id int);
  CREATE TABLE file (id int, repository_id int);
  CREATE TABLE "user" (id int, quota int, is_org int);`

function succeeded(result: HubResult): string {
  expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return result.stdout
}

test("a signature's inspector is the one of op, which only reads", () => {
  expectTypeOf<Parameters<NonNullable<RevisionModule['isApplied']>>[0]>().toEqualTypeOf<Operations['inspector']>()
  expectTypeOf<Operations['inspector']>().toEqualTypeOf<Inspector>()
})

describe.each(eachDatabase)('adopt ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = projectOf(chain)
  })

  function projectOf(revisions: readonly RevisionText[]): Project {
    return createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versionsOf(...revisions) })
  }

  /** Refused: exit code 1, the code, these words, and everything as before. Gives the facts. */
  async function refused(words: readonly string[], code: string, ...said: readonly RegExp[]) {
    const before = await contents(database)
    const result = await runHub(project, [...words, '--json'])
    expect(result, result.stderr).toMatchObject({ code: 1 })
    for (const text of said) expect(result.stderr).toMatch(text)
    const { error } = JSON.parse(result.stdout) as { error: Record<string, unknown> }
    expect(error).toMatchObject({ code })
    expect(await contents(database)).toEqual(before)
    return error
  }

  test('stamps the furthest revision whose signature holds, with all below it, and upgrade goes on from there', async () => {
    await database.exec(withQuotas)
    const result = await runHub(project, ['adopt', '--yes'])
    expect(succeeded(result)).toBe(
      "Adopted; the database is at 002_user_org_quotas. Apply what is pending with 'hub upgrade'.\n",
    )
    expect(await versionRows(database)).toEqual([quotas.id])
    const log = await database.query('SELECT event, direction, revision FROM hub_version_log ORDER BY id')
    expect(log).toEqual(ids.slice(0, 2).map((revision) => ({ event: 'stamp', direction: 'up', revision })))
    succeeded(await runHub(project, ['upgrade']))
    expect(await doneSteps(database)).toEqual(ids.slice(2).map((id) => `up ${id}`))
    expect(await tableNames(database)).not.toContain('organization')
  })

  test('shows what it found and why before it writes: each signature with its answers', async () => {
    await database.exec(withQuotas)
    const before = await contents(database)
    const found = [
      'Signatures, from the heads down:',
      '  [ ] 008_foreignkey_refactoring, merge organizations into users: its signature does not hold (userIsOrg: no, fileHasRepositoryId: no)',
      '  [ ] 003_commit_tracking, revision 003_commit_tracking: its signature does not hold',
      '  [x] 002_user_org_quotas, revision 002_user_org_quotas: its signature holds (user: yes, organization: yes)',
      '  [x] 001_repository_schema, revision 001_repository_schema: no signature, below one that holds',
      'To be stamped: 002_user_org_quotas; 2 revisions will count as applied.',
      '',
    ].join('\n')
    expect(succeeded(await runHub(project, ['adopt', '--dry-run']))).toBe(`${found}Nothing was written.\n`)
    const result = JSON.parse(succeeded(await runHub(project, ['adopt', '--dry-run', '--json']))) as unknown
    expect(result).toMatchObject({
      steps: [],
      heads: [quotas.id],
      adopted: ids.slice(0, 2),
      signatures: [
        { revision: merged.id, answer: { userIsOrg: false }, verdict: 'fails', isApplied: false },
        { revision: '003_commit_tracking', answer: false, verdict: 'fails' },
        { revision: quotas.id, answer: { user: true, organization: true }, verdict: 'holds', isApplied: true },
        { revision: '001_repository_schema', answer: null, verdict: 'none', isApplied: true },
      ],
      notices: [],
      note: null,
    })
    await refused(['adopt'], 'NOT_CONFIRMED', /\[x\] 002_user_org_quotas[^]*--yes/)
    expect(await contents(database)).toEqual(before)
    expect((await runHub(project, ['adopt', '--yes'])).stderr).toContain(found)
  })

  test('asks on a terminal, and takes no for an answer', async () => {
    await database.exec(withQuotas)
    const before = await contents(database)
    const declined = await runHub(project, ['adopt'], { input: 'n\n', isTerminal: true })
    expect(declined.code).toBe(1)
    expect(declined.stderr).toMatch(/\[x\] 002_user_org_quotas[^]*Stamp this\?[^]*Declined\./)
    expect(await contents(database)).toEqual(before)
    const accepted = await runHub(project, ['adopt'], { input: 'y\n', isTerminal: true })
    expect(succeeded(accepted)).toMatch(/^Adopted; the database is at 002/)
    expect(accepted.stderr).toMatch(/\[x\] 002_user_org_quotas[^]*Stamp this\?/)
    expect(await versionRows(database)).toEqual([quotas.id])
  })

  test('counts what is below one that holds, though its own signature no longer does, and says so', async () => {
    await database.exec(withMerge)
    const result = await runHub(project, ['adopt', '--yes', '--json'])
    expect(JSON.parse(succeeded(result))).toMatchObject({
      heads: [merged.id],
      adopted: ids,
      signatures: [{ verdict: 'holds' }, { verdict: 'holds' }, { verdict: 'partly', isApplied: true }, {}],
      notices: [{ code: 'OUTDATED_SIGNATURE', facts: { revision: quotas.id } }],
    })
    expect(result.stderr).toMatch(/warning: 002_user_org_quotas counts as applied[^]*a later revision removed/)
    expect(await versionRows(database)).toEqual([merged.id])
  })

  test('refuses and lists an inconsistent database: some signatures of a revision hold, some do not', async () => {
    await database.exec(`${withQuotas} CREATE TABLE "commit" (id int); ALTER TABLE "user" ADD COLUMN is_org int`)
    const error = await refused(
      ['adopt', '--yes'],
      'INCONSISTENT_DATABASE',
      /008_foreignkey_refactoring: userIsOrg holds, fileHasRepositoryId does not \(.*0004_008_foreignkey_refactoring\.ts\)/,
      /hub stamp/,
    )
    expect(error['revisions']).toEqual([
      { revision: merged.id, answer: { userIsOrg: true, fileHasRepositoryId: false } },
    ])
  })

  test('stops at a signature that throws or gives no answer, and names the file', async () => {
    await database.exec(withMerge)
    const file = 'versions/0002_002_user_org_quotas.ts'
    const cases = [
      ["(await inspector.table('organization'))!.columns.length > 1", /null/],
      ["{ user: inspector.hasColumn('user', 'quota') }", /'user: a promise that was not awaited'/],
      ['undefined', /it returned undefined, not true, false, or an object of them/],
    ] as const
    for (const [answer, reason] of cases) {
      await project.write(file, revisionText({ ...quotas, head: signature(answer) }))
      const error = await refused(['adopt', '--yes'], 'SIGNATURE_FAILED', /Nothing was stamped/, reason)
      expect(error).toMatchObject({ revision: quotas.id, file: project.path(file) })
    }
  })

  test('finds a place in each branch, below merges, and by dependsOn', async () => {
    const holds = (table: string) => signature(`await inspector.hasTable('${table}')`)
    project = projectOf([
      { id: 'aaaa00000001' },
      { id: 'bbbb00000002', down: 'aaaa00000001', head: holds('b') },
      { id: 'cccc00000003', down: 'aaaa00000001' },
      { id: 'dddd00000004', down: ['bbbb00000002', 'cccc00000003'], head: holds('d') },
      { id: 'eeee00000005', labels: 'shop' },
      { id: 'ffff00000006', down: 'eeee00000005', dependsOn: 'bbbb00000002', head: holds('f') },
      { id: 'abab00000007', down: 'aaaa00000001', head: holds('g') },
    ])
    await database.exec('CREATE TABLE b (x int); CREATE TABLE f (x int); CREATE TABLE g (x int)')
    const environment = { url: database.url, versions: project.path('versions') }
    const { adopted, heads } = await adopt(environment, { dryRun: true })
    // The rows are maximal: the dependency of ffff is none of them.
    expect(heads).toEqual(['abab00000007', 'ffff00000006'])
    expect(adopted.toSorted()).toEqual(['aaaa00000001', 'abab00000007', 'bbbb00000002', 'eeee00000005', 'ffff00000006'])
    await database.exec('CREATE TABLE d (x int)')
    await adopt(environment)
    expect(await versionRows(database)).toEqual(['abab00000007', 'dddd00000004', 'ffff00000006'])
    expect(await status(environment)).toMatchObject({ isUpToDate: true })
  })

  test('refuses where no signature holds, or there is none, and names the ways out', async () => {
    await database.exec('CREATE TABLE legacy (x int)')
    const error = await refused(
      ['adopt', '--yes'],
      'NOTHING_TO_ADOPT',
      /No signature holds/,
      /--from/,
      /hub stamp <revision>.*hub stamp base/,
    )
    expect(error['asked']).toEqual([merged.id, '003_commit_tracking', quotas.id])
    project = projectOf([{ id: 'aaaa00000001' }])
    await refused(['adopt', '--yes'], 'NOTHING_TO_ADOPT', /No revision has a signature \('isApplied'\)/, /hub stamp/)
  })

  test('has nothing to do with an empty database, or with one that has a version table', async () => {
    const empty = await runHub(project, ['adopt', '--yes'])
    expect(succeeded(empty)).toBe("Nothing adopted; the database is at (base). 'hub upgrade' applies the revisions.\n")
    expect(empty.stderr).toMatch(/empty, so there is nothing to adopt/)
    expect(await tableNames(database)).toEqual([])
    await database.exec(withQuotas)
    succeeded(await runHub(project, ['stamp', '001_repository_schema']))
    const before = await contents(database)
    const under = await runHub(project, ['adopt', '--yes', '--json'])
    expect(JSON.parse(succeeded(under))).toMatchObject({ heads: ['001_repository_schema'], adopted: [] })
    expect(under.stderr).toMatch(/already has a version table \('hub_version'\)/)
    expect(await contents(database)).toEqual(before)
  })

  test('by many processes at once is written once', async () => {
    await database.exec(withQuotas)
    const results = await Promise.all(Array.from({ length: 6 }, () => hub(project, ['adopt', '--yes', '--json'])))
    const adopted = results.map((result) => (JSON.parse(succeeded(result)) as { adopted: string[] }).adopted)
    expect(adopted.filter(({ length }) => length > 0)).toEqual([ids.slice(0, 2)])
    expect(await versionRows(database)).toEqual([quotas.id])
    const log = await database.query('SELECT DISTINCT run_id, revision FROM hub_version_log')
    expect(log).toHaveLength(2)
  })

  test('is one transaction, as stamp is: where the log cannot be written, there is no version table either', async () => {
    await database.exec(withQuotas)
    succeeded(await runHub(project, ['ensure-version']))
    await database.exec('DROP TABLE hub_version')
    await database.exec(
      {
        postgres: "ALTER TABLE hub_version_log ADD CHECK (revision <> '002_user_org_quotas')",
        sqlite: `CREATE TRIGGER no_more BEFORE INSERT ON hub_version_log WHEN NEW.revision = '002_user_org_quotas'
          BEGIN SELECT RAISE(ABORT, 'no more'); END`,
      }[database.kind],
    )
    await refused(['adopt', '--yes'], 'STATEMENT_FAILED')
    await refused(['stamp', quotas.id], 'STATEMENT_FAILED')
    expect(await tableNames(database)).not.toContain('hub_version')
  })

  test('is stopped by a signal while a signature hangs, and writes nothing', async () => {
    await database.exec(withQuotas)
    const before = await contents(database)
    const head = `${reachHead}\nexport const isApplied = async () => (await reach('signature'), true)`
    await project.write('versions/0002_002_user_org_quotas.ts', revisionText({ ...quotas, head }))
    const started = await startUntilHangs(project, ['adopt', '--yes'], 'signature')
    started.child.kill('SIGTERM')
    expect(await stopped(started)).toMatchObject({ code: 143 })
    expect(await contents(database)).toEqual(before)
  })

  test('stops before a revision that the log has as interrupted', async () => {
    await database.exec(withQuotas)
    succeeded(await runHub(project, ['stamp', '001_repository_schema']))
    await database.exec(`DROP TABLE hub_version; UPDATE hub_version_log SET event = 'started'`)
    await refused(['adopt', '--yes'], 'UNFINISHED_REVISION', /001_repository_schema was interrupted/)
  })
})
