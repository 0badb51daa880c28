import { execFileSync } from 'node:child_process'

import ts from 'typescript'
import { expect, it, onTestFinished } from 'vitest'

import type { LintResult } from '../../../src/commands/lint.ts'
import { schemaState } from '../../dialects/schema-state.ts'
import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { configText, versionsOf, type RevisionText } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'
import { made } from './made-tables.ts'

/** One revision for each rule that has a fix. */
const fixable: readonly RevisionText[] = [
  {
    id: 'bbbb',
    down: 'aaaa',
    up: `  // 'Größe' and 😀 before the call
  await op.createIndex('ix_orders_customer', 'orders', ['customer'])
  await op.createIndex(
    'ix_orders_note',
    'orders',
    ['note'],
    {
      where: "note <> '😀'",
    },
  )`,
    downBody: `  await op.dropIndex('ix_orders_note', { table: 'orders' })
  await op.dropIndex('ix_orders_customer', { table: 'orders' })`,
  },
  { id: 'cccc', down: 'bbbb', up: `  await op.alterColumn('orders', 'note', { nullable: false })` },
  {
    id: 'dddd',
    down: 'cccc',
    up: `  await op.createCheck('ck_orders_id', 'orders', 'id > 0')
  await op.createForeignKey('fk_orders_customer', 'orders', 'customers', ['customer'], ['id'])`,
  },
]
const rules = ['index-not-concurrent', 'index-not-concurrent', 'set-not-null', 'add-check', 'add-foreign-key']

async function opened(create: () => Promise<TestDatabase>): Promise<TestDatabase> {
  const database = await create()
  onTestFinished(() => database.close())
  return database
}

/** A project whose first revision is applied. */
async function projectOn(database: TestDatabase, config = configText({ url: database.url })) {
  const project = createProject({ 'migrate.config.js': config, ...versionsOf(made, ...fixable) })
  expect(await runHub(project, ['upgrade', 'aaaa'])).toMatchObject({ code: 0 })
  const lint = async (...more: readonly string[]) =>
    JSON.parse((await runHub(project, ['lint', '--json', ...more])).stdout) as LintResult
  const fixed = async (...more: readonly string[]) => {
    const { fixes, findings } = await lint('--fix', ...more)
    return { codes: fixes?.fixed.map(({ code }) => code), notFixed: fixes?.notFixed, findings }
  }
  const texts = async () => {
    const names = await project.list('versions')
    return Promise.all(names.map((name) => project.read(`versions/${name}`)))
  }
  return { project, lint, fixed, texts }
}

/** What is wrong with the syntax of a file. */
const faults = (text: string) =>
  ts.transpileModule(text, { reportDiagnostics: true }).diagnostics?.map(({ messageText }) => messageText)

it('ends with the schema that the revisions had before, in valid TypeScript, and is quiet', async () => {
  const plain = await opened(createPostgresDatabase)
  await runHub((await projectOn(plain)).project, ['upgrade'])
  const database = await opened(createPostgresDatabase)
  const { project, lint, fixed, texts } = await projectOn(database)
  expect(await fixed()).toEqual({ codes: rules, notFixed: [], findings: [] })
  for (const text of await texts()) expect(faults(text)).toEqual([])
  expect((await lint()).findings).toEqual([])
  expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
  expect(await schemaState(database)).toEqual(await schemaState(plain))
  const before = await texts()
  expect(await fixed()).toEqual({ codes: [], notFixed: [], findings: [] })
  expect(await texts()).toEqual(before)
})

it('keeps the ends of lines, a byte order mark, and what is not committed', async () => {
  const { project, fixed } = await projectOn(await opened(createPostgresDatabase))
  const files = (await project.list('versions')).filter((name) => !name.includes('aaaa'))
  for (const name of files) {
    const text = await project.read(`versions/${name}`)
    await project.write(`versions/${name}`, `\uFEFF${text.replaceAll('\n', '\r\n')}`)
  }
  const git = (...words: readonly string[]) => execFileSync('git', words, { cwd: project.folder, encoding: 'utf8' })
  git('init', '-q')
  git('add', '.')
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'a')
  const edited = (await project.read(`versions/${files[0]}`)).replace("'Größe'", "'Maße'")
  await project.write(`versions/${files[0]}`, edited)
  expect(await fixed()).toEqual({ codes: rules, notFixed: [], findings: [] })
  for (const name of files) {
    const text = await project.read(`versions/${name}`)
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    expect(faults(text)).toEqual([])
  }
  expect(await project.read(`versions/${files[0]}`)).toContain("'Maße'")
  expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
})

it('fixes the same after --trace, which measures the revisions as they were', async () => {
  const { project, fixed, lint } = await projectOn(await opened(createPostgresDatabase))
  const { codes, notFixed } = await fixed('--trace')
  expect(codes).toEqual(rules)
  expect(notFixed).toEqual([])
  expect((await lint('--trace')).findings).toEqual([])
  expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
})

it('makes revisions that run on every database of the config', async () => {
  const [database, other] = [await opened(createPostgresDatabase), await opened(createSqliteDatabase)]
  const environments = { main: { url: database.url }, other: { url: other.url } }
  const config = `export default { url: '${database.url}', environments: ${JSON.stringify(environments)} }\n`
  const { project, fixed } = await projectOn(database, config)
  expect((await fixed()).codes).toEqual(rules)
  for (const name of ['main', 'other'])
    expect(await runHub(project, ['upgrade', '-n', name])).toMatchObject({ code: 0 })
})

it('touches no revision that the database at --url has', async () => {
  const [database, production] = [await opened(createPostgresDatabase), await opened(createPostgresDatabase)]
  const config = configText({ url: database.url, lint: { tables: { orders: 5_000_000 } } })
  const { project, fixed, texts } = await projectOn(database, config)
  await project.write('production.config.js', configText({ url: production.url }))
  expect(await runHub(project, ['upgrade', '-c', 'production.config.js'])).toMatchObject({ code: 0 })
  const before = await texts()
  const { codes, notFixed } = await fixed('bbbb', 'cccc', 'dddd', '--url', production.url)
  expect(codes).toEqual([])
  expect(notFixed?.map(({ reason }) => reason.replace(/ in .*/, ''))).toEqual(rules.map(() => 'it is applied'))
  const unreachable = await fixed('bbbb', '--url', 'postgres://127.0.0.1:1/none')
  expect(unreachable.notFixed?.[0]?.reason).toContain('nobody knows whether it is applied in the database: ')
  expect(await texts()).toEqual(before)
})
