import { readdirSync, readFileSync } from 'node:fs'

import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { adopt, type EnvironmentInput, type RunOptions, upgrade, downgrade } from '../../dist/index.js'
import { createPostgresDatabase, eachDatabase, type TestDatabase } from '../support/databases.ts'
import { createExample, type Example, runCommands, startShell } from '../support/example.ts'
import type { HubResult } from '../support/hub.ts'
import { keepingLog } from '../support/log.ts'
import { missingPrograms, startServerWithPrograms } from '../support/postgres-programs.ts'
import { repository } from '../support/project.ts'
import { restoreBackup } from '../support/restore.ts'
import { contents, doneSteps, revisionText, tableNames, versionRows } from '../support/revisions.ts'
import { hasTerminals, hubOnTerminal, terminalCommand } from '../support/terminal.ts'
import { originalSchema, rowsOf, story } from './kohakuhub-rows.ts'

const ids = ['000', '001', '002', '003', '004', '005', '006', '007', '008'] as const

describe.each(eachDatabase)('KohakuHub ($kind)', ({ kind, create }) => {
  let database: TestDatabase
  let example: Example
  let environment: EnvironmentInput
  beforeEach(async () => {
    example = createExample('kohakuhub')
    use(await create())
  })
  function use(given: TestDatabase): void {
    onTestFinished(() => given.close())
    database = given
    environment = { url: given.url, versions: example.path('versions'), adopt: 'auto' }
  }
  /** As a person types it, line by line. */
  const shell = (commands = '', env: Readonly<Record<string, string>> = {}): Promise<HubResult> =>
    runCommands(example, commands, { DATABASE_URL: database.url, ...env })
  const succeed = async (commands: string | undefined, env?: Readonly<Record<string, string>>): Promise<HubResult> => {
    const result = await shell(commands, env)
    expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
    return result
  }
  const upgradeTo = (target: string, options: RunOptions = {}) => upgrade(environment, target, options)
  /** The database as hub has never seen it. */
  const forget = () => database.exec('DROP TABLE IF EXISTS hub_version; DROP TABLE IF EXISTS hub_version_log')
  const legacyAt = async (state: (typeof ids)[number]): Promise<void> => {
    await database.exec(originalSchema(kind))
    const rows = rowsOf(kind)
    for (const id of ids.slice(0, ids.indexOf(state) + 1)) {
      await upgradeTo(id)
      await database.exec(rows[id] ?? '')
    }
    await forget()
  }

  test('a database at any state finds its place, goes on, and keeps every row (rows 2, 4, 8)', async () => {
    await database.exec(originalSchema(kind))
    const rows = rowsOf(kind)
    for (const [index, id] of ids.entries()) {
      await forget()
      await database.exec(rows[id] ?? '')
      const next = ids[index + 1] ?? id
      const result = await upgradeTo(next, { confirm: true })
      expect(result.adopted).toEqual(ids.slice(0, index + 1))
      expect(result.steps.map(({ revision }) => revision)).toEqual(next === id ? [] : [next])
      expect(result.heads).toEqual([next])
    }
    expect(await story(database, '008')).toEqual(rowsAtTheEnd)
    await succeed('hub check')

    // And the way back, from which it goes up again.
    await downgrade(environment, '007')
    expect(await story(database, '007')).toEqual(rowsAtTheEnd)
    expect(await tableNames(database)).toContain('organization')
    await upgradeTo('heads', { confirm: true })
    expect(await story(database, '008')).toEqual(rowsAtTheEnd)
    await downgrade(environment, '001')
    expect(await database.query('SELECT full_id FROM repository ORDER BY id')).toHaveLength(4)
    // What was not allowed then is there now.
    await expect(downgrade(environment, '000')).rejects.toThrow(/Revision 001 .* failed during its downgrade/)
  })

  test('a new database is built at 008, and all migrations skip; so they do without a version table (rows 1, 9)', async () => {
    const { stdout } = await succeed(example.commands[0])
    expect(stdout).toMatch(
      /Schema created from the entities \(\d+ operations\); the database is at 008\.\nNothing to do; .* 008\.\nNo differences[^]*All 9 revisions verified\./,
    )
    expect(await doneSteps(database)).toEqual([])
    await forget()
    expect(await upgradeTo('heads')).toMatchObject({ steps: [], adopted: ids, heads: ['008'] })
    expect(await upgradeTo('heads')).toMatchObject({ steps: [], note: expect.stringMatching(/^Already applied/) })
  })

  test('the container builds or upgrades, then serves; where it may not or cannot, it does not serve (rows 3, 6)', async () => {
    const start = example.commands.find((text) => text.includes('entrypoint.sh'))
    expect((await succeed(start)).stdout).toMatch(/Schema created from the entities[^]*Serving/)
    await downgrade(environment, '007')
    const refused = await shell(start)
    expect(refused).toMatchObject({ code: 1, stdout: expect.not.stringContaining('Serving') })
    expect(refused.stderr).toMatch(/BREAKING: organizations become rows[^]*HUB_AUTO_MIGRATE=true/)
    expect(await versionRows(database)).toEqual(['007'])
    expect((await succeed(start, { HUB_AUTO_MIGRATE: 'true' })).stdout).toContain('Serving')
    expect(await versionRows(database)).toEqual(['008'])

    const up = "await op.execute('CREATE TABLE half (x int); SELECT nothing')"
    await example.write('versions/009_wrong.ts', revisionText({ id: '009', down: '008', up }))
    const failed = await shell(start)
    expect(failed).toMatchObject({ code: 1, stdout: expect.not.stringContaining('Serving') })
    expect(failed.stderr).toMatch(/Revision 009[^]*rolled back[^]*The database is at 008/)
  })

  test('008 waits for a yes and follows a backup, which restores; then the log tells it all (rows 6, 7, 20)', async ({
    skip,
  }) => {
    const server = kind === 'postgres' ? await startServerWithPrograms() : null
    if (kind === 'postgres' && server === null) skip(missingPrograms)
    onTestFinished(async () => server?.stop())
    if (server) use(await createPostgresDatabase(server.url))
    await legacyAt('005')
    const [, place, refuse, confirm, back] = example.commands
    const { stdout } = await succeed(place)
    expect(stdout).toMatch(
      /\[ \] 006, .*does not hold\n {2}\[x\] 005, .*its signature holds\n[^]*To be stamped: 005; \d+ revisions will count as applied\./,
    )
    const before = await story(database, '007')
    const { hub_version: _version, hub_version_log: _log, ...tables } = await contents(database)

    const refused = await shell(refuse)
    expect(refused).toMatchObject({ code: 1, stdout: '' })
    expect(refused.stderr).toMatch(/008[^]*BREAKING: organizations become rows[^]*--yes/)
    expect(await versionRows(database)).toEqual(['007'])

    const confirmed = await succeed(confirm)
    expect(confirmed.stderr).toMatch(
      /Upgrade of .* from 007 to 008: 9 revisions found, 1 to run\.\nSkipped 8 revisions, already applied: 000, .*007\.\n[^]*Backed up: .*the database is at 007\nRunning upgrade 007 -> 008, foreignkey refactoring.*\nDone 008 in \d+ ms \(tables dropped: 1, .*\n$/m,
    )
    expect(confirmed.stdout).toMatch(/upgrade +008 +foreignkey refactoring.* ms[^]*upgrade +007[^]*No difference/)
    expect(await story(database, '008')).toEqual(before)

    const [copy = ''] = readdirSync(example.path('backups'))
    const restored = await restoreBackup(example.path('backups', copy), server)
    expect(await versionRows(restored)).toEqual(['007'])
    expect(await contents(restored)).toMatchObject(tables)
    expect(await upgrade({ ...environment, url: restored.url }, 'heads', { confirm: true })).toMatchObject({
      heads: ['008'],
    })
    expect(await story(restored, '008')).toEqual(before)

    await succeed(back)
    expect(await story(database, '007')).toEqual(before)
  })

  test('on a terminal 008 asks (row 6)', async ({ skip }) => {
    if (!hasTerminals) skip(`the program 'script', which gives a terminal, is not on this machine: ${terminalCommand}`)
    await upgradeTo('007')
    await example.write('.env', `DATABASE_URL=${database.url}\n`)
    const declined = await hubOnTerminal(example, ['upgrade'], 'n')
    expect(declined).toMatchObject({ code: 1, stdout: expect.stringContaining('BREAKING: organizations become rows') })
    expect(await versionRows(database)).toEqual(['007'])
    expect(await hubOnTerminal(example, ['upgrade'], 'y')).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['008'])
  })

  test('a database that is half old and half new is refused untouched, until it is set right (rows 11, 17, 18, 19)', async () => {
    await legacyAt('003')
    // The new application was started on it, and made the tables that it did not find.
    await database.exec('ALTER TABLE file RENAME TO old_file')
    await database.exec('CREATE TABLE file (id integer PRIMARY KEY, repository_id integer NOT NULL)')
    const before = await contents(database)
    const refused: unknown = await upgradeTo('heads', { confirm: true }).catch((error: unknown) => error)
    const answer = {
      userIsOrg: false,
      fileHasRepositoryId: true,
      commitHasRepositoryId: false,
      organizationIsGone: false,
    }
    expect(refused).toMatchObject({
      code: 'INCONSISTENT_DATABASE',
      facts: { revisions: [{ revision: '008', answer }] },
      message: expect.stringMatching(/008: fileHasRepositoryId holds, userIsOrg, .* does not[^]*Nothing was stamped/),
    })
    expect(await contents(database)).toEqual(before)

    await database.exec('DROP TABLE file; ALTER TABLE old_file RENAME TO file')
    expect(await upgradeTo('heads', { confirm: true })).toMatchObject({
      adopted: ['000', '001', '002', '003'],
      heads: ['008'],
    })
    expect((await story(database, '008'))['files']).toEqual(rowsAtTheEnd['files'])
  })

  test('an id that leads nowhere refuses 008, and nothing of it stays (rows 8, 15)', async () => {
    await legacyAt('007')
    await adopt(environment)
    const wrongs = [
      [
        "UPDATE file SET repo_full_id = 'ann/gone' WHERE id = 3",
        "UPDATE file SET repo_full_id = 'ann/notes' WHERE id = 3",
      ],
      ["UPDATE repository SET namespace = 'gone' WHERE id = 2", "UPDATE repository SET namespace = 'ann' WHERE id = 2"],
      [
        'UPDATE user_organization SET user_id = 99 WHERE id = 1',
        'UPDATE user_organization SET user_id = 1 WHERE id = 1',
      ],
      [
        'UPDATE user_organization SET organization_id = 99 WHERE id = 1',
        'UPDATE user_organization SET organization_id = 1 WHERE id = 1',
      ],
      // Whose are its repositories?
      ["UPDATE organization SET name = 'ann' WHERE id = 1", "UPDATE organization SET name = 'tides' WHERE id = 1"],
    ] as const
    for (const [wrong, right] of wrongs) {
      await database.exec(wrong)
      const before = await contents(database)
      const failed: unknown = await upgradeTo('heads', { confirm: true }).catch((error: unknown) => error)
      expect(failed, wrong).toMatchObject({ code: 'REVISION_FAILED', facts: { revision: '008', heads: ['007'] } })
      expect(await contents(database)).toEqual(before)
      await database.exec(right)
    }
    await upgradeTo('heads', { confirm: true })
    expect(await story(database, '008')).toEqual(rowsAtTheEnd)
  })

  test('a signature that throws stops everything, whichever way the guide would have it count (row 16)', async () => {
    await legacyAt('007')
    const head = 'export const isApplied = async () => { throw new Error("no idea") }'
    await example.write('versions/009_stars.ts', revisionText({ id: '009', down: '008', head }))
    const before = await contents(database)
    await expect(upgradeTo('heads', { confirm: true })).rejects.toThrow(/009_stars\.ts[^]*no idea/)
    expect(await contents(database)).toEqual(before)
  })

  test('a new migration is the next number, for both databases, and known by its signature (rows 5, 6, 10, 12, 13)', async () => {
    expect(await upgradeTo('003')).toMatchObject({ heads: ['003'] })
    expect((await succeed('hub upgrade --yes')).stdout).toContain('is at 008')
    // A process of its own: what it makes here is changed below, after it was loaded.
    const commands = example.commands.find((text) => text.includes('hub revision')) ?? ''
    const written = await startShell(example, commands, { DATABASE_URL: database.url }).ended
    expect(written, written.stderr).toMatchObject({ code: 0 })
    expect(written.stdout).toMatch(/versions\/009_star_counts\.ts[^]*at 009\.\n[^]*at 008\.\n/)
    expect(await example.read('versions/009_star_counts.ts')).toMatch(/revision = '009'[^]*downRevision = '008'/)
    await example.write(
      'versions/009_star_counts.ts',
      revisionText({
        id: '009',
        down: '008',
        head: `export const isApplied = (inspector: Operations['inspector']) => inspector.hasColumn('repository', 'stars')`,
        up: `  await op.addColumn('repository', { name: 'stars', type: 'int', default: 0 })`,
        downBody: `  await op.dropColumn('repository', 'stars')`,
      }),
    )
    await upgradeTo('heads')
    await forget()
    const { log, lines } = keepingLog()
    expect(await upgradeTo('heads', { log })).toMatchObject({ steps: [], adopted: [...ids, '009'] })
    expect(lines.filter((line) => /\[x\] 0/.test(line))).toHaveLength(10)
    expect(lines.filter((line) => line.startsWith('warn'))).toEqual([])
  })
})

test('no revision depends on an entity (row 14)', () => {
  const folder = `${repository}/examples/kohakuhub/versions`
  const imports = readdirSync(folder).flatMap((name) =>
    [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/ from '(.*)'/g)].map(([, from]) => from),
  )
  expect(new Set(imports)).toEqual(new Set(['hub-migrate']))
  expect(imports).toHaveLength(9)
})

test("every row of the README's table has a test here", () => {
  const readme = readFileSync(`${repository}/examples/kohakuhub/README.md`, 'utf8')
  const rows = [...readme.matchAll(/^\| (\d+) /gm)].map(([, number]) => Number(number))
  const tests = readFileSync(new URL(import.meta.url), 'utf8')
  const named = [...tests.matchAll(/\(rows? ([\d, ]+)\)'/g)].flatMap(([, list = '']) => list.split(', ').map(Number))
  expect([...new Set(named)].toSorted((left, right) => left - right)).toEqual(rows)
  expect(rows).toHaveLength(20)
})

const none = {
  private_quota_bytes: null,
  public_quota_bytes: null,
  private_used_bytes: '0',
  public_used_bytes: '0',
  bio: null,
  website: null,
  social_media: null,
  avatar: null,
  avatar_updated_at: null,
}

/** The rows of the fixture, as they must be at 007 and at 008. */
const rowsAtTheEnd = {
  users: [
    {
      ...none,
      id: 1,
      username: 'ann',
      email: 'ann@example.org',
      password_hash: 'x',
      full_name: null,
      private_quota_bytes: '9007199254740000',
      private_used_bytes: '7',
      avatar: Buffer.from('00ff27', 'hex'),
      avatar_updated_at: '2025-01-05 00:00:01',
      created_at: '2025-01-01 00:00:01',
    },
    {
      ...none,
      id: 3,
      username: 'bob',
      email: 'bob@example.org',
      password_hash: 'y',
      full_name: 'Bob',
      social_media: '{"x":"bob"}',
      created_at: '2025-01-01 00:00:02',
    },
  ],
  organizations: [
    {
      ...none,
      name: 'tides',
      description: "It's wet",
      public_quota_bytes: '0',
      public_used_bytes: '5000000000',
      created_at: '2025-01-01 00:00:03',
    },
    {
      ...none,
      name: 'charts',
      description: null,
      avatar: Buffer.from('ff', 'hex'),
      created_at: '2025-01-01 00:00:04',
    },
    { ...none, name: '海図', description: '', bio: 'Since 1', created_at: '2025-01-01 00:00:05' },
  ],
  members: [
    { id: 1, username: 'ann', name: 'tides', role: 'admin' },
    { id: 2, username: 'ann', name: 'charts', role: 'member' },
    { id: 3, username: 'ann', name: '海図', role: 'admin' },
    { id: 4, username: 'bob', name: 'tides', role: 'member' },
  ],
  repositories: [
    repo(1, 'model', 'tides/moon', { private: 'yes', used_bytes: '5000000000', created_at: '2025-01-02 00:00:01' }),
    repo(2, 'model', 'ann/notes', { quota_bytes: '1', used_bytes: '7', created_at: '2025-01-02 00:00:02' }),
    repo(3, 'model', '海図/map', { created_at: '2025-01-02 00:00:03' }),
    repo(4, 'dataset', 'tides/moon', { used_bytes: '9', created_at: '2025-01-02 00:00:04' }),
  ],
  files: [
    { id: 1, repo_type: 'model', full_id: 'tides/moon', path_in_repo: 'january.bin', size: '5000000000', sha256: 'a1' },
    { id: 2, repo_type: 'model', full_id: 'tides/moon', path_in_repo: "it's.txt", size: '0', sha256: 'a2' },
    { id: 3, repo_type: 'model', full_id: 'ann/notes', path_in_repo: 'january.bin', size: '7', sha256: 'a3' },
    { id: 4, repo_type: 'dataset', full_id: 'tides/moon', path_in_repo: 'january.bin', size: '9', sha256: 'a4' },
  ].map((file) => ({ ...file, owner: file.full_id.split('/')[0] })),
  commits: [
    {
      id: 1,
      commit_id: 'c1',
      repo_type: 'model',
      full_id: 'tides/moon',
      branch: 'main',
      author: 'bob',
      username: 'bob',
      message: 'first',
      created_at: '2025-01-03 00:00:01',
      owner: 'tides',
    },
    {
      id: 2,
      commit_id: 'c1',
      repo_type: 'dataset',
      full_id: 'tides/moon',
      branch: 'main',
      author: 'ann',
      username: 'ann',
      message: '',
      created_at: '2025-01-03 00:00:02',
      owner: 'tides',
    },
  ],
  invitations: [
    {
      id: 1,
      token: 't1',
      action: 'join_org',
      parameters: '{}',
      creator: 'ann',
      used_by: 'bob',
      max_usage: null,
      usage_count: 1,
      expires_at: '2025-02-01 00:00:00',
      used_at: '2025-01-04 00:00:01',
    },
    {
      id: 2,
      token: 't2',
      action: 'register',
      parameters: '{}',
      creator: 'bob',
      used_by: null,
      max_usage: 10,
      usage_count: 2,
      expires_at: '2025-02-02 00:00:00',
      used_at: null,
    },
  ],
}

function repo(id: number, type: string, fullId: string, more: object): object {
  const [namespace, name] = fullId.split('/')
  const plain = { private: 'no', quota_bytes: null, used_bytes: '0' }
  return { id, repo_type: type, namespace, name, full_id: fullId, owner: namespace, ...plain, ...more }
}
