import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'

import { downgrade, type EnvironmentInput, status, upgrade } from '../dist/index.js'
import { eachDatabase, type TestDatabase } from './support/databases.ts'
import { keepingLog } from './support/log.ts'
import { createProject, type Project } from './support/project.ts'
import { runHub } from './support/run-hub.ts'
import { configText, versionRows, versionsOf } from './support/revisions.ts'

const auditLog = `
  op.log.info('Creating audit_logs table...')
  await op.createTable('audit_logs', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'event_type', type: 'varchar', length: 50 },
    { name: 'created_at', type: 'timestamptz' },
  ])
  await op.createIndex('ix_audit_logs_event_type', 'audit_logs', ['event_type'])
  await op.createIndex('ix_audit_logs_created_at', 'audit_logs', ['created_at'])`
const settings = `
  op.log.debug('looking')
  await op.execute('CREATE TABLE user_settings (user_id int)')
  op.log.warn('no theme yet')
  op.log.error('nobody has settings')
  return { tablesCreated: 1 }`
const versions = versionsOf(
  { id: '001_audit_log', message: 'Add audit_logs table', up: auditLog, downBody: "await op.dropTable('audit_logs')" },
  { id: '002_settings', down: '001_audit_log', message: 'Add user settings', up: settings },
)

describe.each(eachDatabase)('the log of an application start ($kind)', ({ create }) => {
  let database: TestDatabase
  let project: Project
  let environment: EnvironmentInput
  let name: string
  const start = async (target = 'heads') => {
    const { log, lines } = keepingLog()
    const result = await upgrade(environment, target, { log })
    return { lines, result }
  }
  beforeEach(async () => {
    database = await create()
    onTestFinished(() => database.close())
    project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...versions })
    environment = { url: database.url, versions: project.path('versions') }
    name = (await status(environment)).database
  })

  test('tells each revision: its start, its own words, its end with milliseconds and counts, and a summary', async () => {
    const { lines, result } = await start('001_audit_log')
    expect(lines.filter((line) => !line.startsWith('debug'))).toEqual([
      `info: Upgrade of ${name} from (base) to 001_audit_log: 2 revisions found, 1 to run.`,
      'info: Created the version table hub_version',
      'info: Running upgrade (base) -> 001_audit_log, Add audit_logs table',
      'info: 001_audit_log: Creating audit_logs table...',
      'info: Done 001_audit_log in N ms (tables created: 1, indexes created: 2)',
      'info: Summary: 1 revision applied in N ms (tables created: 1, indexes created: 2); the database is at 001_audit_log.',
    ])
    expect(lines.filter((line) => line.startsWith('debug'))).toEqual([
      expect.stringMatching(/^debug: 001_audit_log: create ?table audit_logs/i),
      expect.stringMatching(/^debug: 001_audit_log: .*ix_audit_logs_event_type/),
      expect.stringMatching(/^debug: 001_audit_log: .*ix_audit_logs_created_at/),
    ])
    expect(result.steps).toMatchObject([{ milliseconds: expect.any(Number) as number }])
  })

  test('tells what is skipped because it is applied, every level of op.log, and what a revision counts itself', async () => {
    await start('001_audit_log')
    const { lines, result } = await start()
    expect(lines).toEqual([
      `info: Upgrade of ${name} from 001_audit_log to 002_settings: 2 revisions found, 1 to run.`,
      'info: Skipped 1 revision, already applied: 001_audit_log.',
      'info: Running upgrade 001_audit_log -> 002_settings, Add user settings',
      'debug: 002_settings: looking',
      expect.stringMatching(/^debug: 002_settings: .*CREATE TABLE user_settings/),
      'warn: 002_settings: no theme yet',
      'error: 002_settings: nobody has settings',
      'info: Done 002_settings in N ms (tables created: 1, statements: 1)',
      'info: Summary: 1 revision applied in N ms (tables created: 1, statements: 1); the database is at 002_settings.',
    ])
    expect(result.steps).toMatchObject([{ counts: { tablesCreated: 1, statements: 1 } }])
  })

  test('is one line where nothing is to do', async () => {
    await start()
    expect((await start()).lines).toEqual(['info: Already applied, nothing to do: the database is at 002_settings.'])
  })

  test('is the same on the stderr of the command line, and the version log keeps description and milliseconds', async () => {
    const first = await runHub(project, ['upgrade'])
    expect(first.stderr.replaceAll(/\b\d+ ms\b/g, 'N ms').split('\n')).toEqual([
      `Upgrade of ${name} from (base) to 002_settings: 2 revisions found, 2 to run.`,
      'Created the version table hub_version',
      'Running upgrade (base) -> 001_audit_log, Add audit_logs table',
      '001_audit_log: Creating audit_logs table...',
      'Done 001_audit_log in N ms (tables created: 1, indexes created: 2)',
      'Running upgrade 001_audit_log -> 002_settings, Add user settings',
      'warning: 002_settings: no theme yet',
      'error: 002_settings: nobody has settings',
      'Done 002_settings in N ms (tables created: 1, statements: 1)',
      '',
    ])
    expect(first.stdout).toBe('2 revisions applied; the database is at 002_settings.\n')
    const again = await runHub(project, ['upgrade'])
    expect(again.stderr).toBe('Already applied, nothing to do: the database is at 002_settings.\n')
    const { stdout } = await runHub(project, ['history', '--applied', '--reverse'])
    expect(stdout.split('\n')[0]).toMatch(
      /^\d{4}-\d\d-\d\d [\d:]{8} {2}upgrade {4}001_audit_log {2}Add audit_logs table {2}\d+ ms {2}tables created: 1, indexes created: 2 {2}by /,
    )
    const rows = await database.query(
      "SELECT message, milliseconds FROM hub_version_log WHERE event = 'done' ORDER BY id",
    )
    expect(rows).toEqual([
      { message: 'Add audit_logs table', milliseconds: expect.any(Number) as number },
      { message: 'Add user settings', milliseconds: expect.any(Number) as number },
    ])
  })

  test('of several replicas at once names each revision as done once; the others find it done', async () => {
    const replicas = await Promise.all(Array.from({ length: 5 }, () => start()))
    const all = replicas.flatMap(({ lines }) => lines)
    expect(all.filter((line) => line.startsWith('info: Done 00'))).toHaveLength(2)
    for (const { lines, result } of replicas) {
      const end =
        result.steps.length === 0 ? /[,;] nothing to do\b/ : /^info: Summary: \d revisions? applied in N ms \(/
      expect(lines.at(-1)).toMatch(end)
    }
    expect(await versionRows(database)).toEqual(['002_settings'])
  })

  test('of a way down says so', async () => {
    await start('001_audit_log')
    const { log, lines } = keepingLog()
    await downgrade(environment, 'base', { log })
    expect(lines.filter((line) => !line.startsWith('debug'))).toEqual([
      `info: Downgrade of ${name} from 001_audit_log to (base): 2 revisions found, 1 to run.`,
      'info: Running downgrade 001_audit_log -> (base), Add audit_logs table',
      'info: Done 001_audit_log in N ms (tables dropped: 1)',
      'info: Summary: 1 revision undone in N ms (tables dropped: 1); the database is at (base).',
    ])
  })
})

test('a long history is not told anew at every start: the newest that are skipped are named, the others counted', async () => {
  const ids = Array.from({ length: 14 }, (_, index) => `r${String(index + 1).padStart(3, '0')}`)
  const chain = versionsOf(...ids.map((id, index) => ({ id, down: ids[index - 1] ?? null })))
  const project = createProject(chain)
  const environment = { url: `sqlite:${project.path('app.db')}`, versions: project.path('versions') }
  await upgrade(environment, 'r013')
  const { log, lines } = keepingLog()
  await upgrade(environment, 'heads', { log })
  expect(lines[1]).toBe(`info: Skipped 13 revisions, already applied: 3 older ones, ${ids.slice(3, 13).join(', ')}.`)
})
