import { expect, onTestFinished, test } from 'vitest'

import { type Notice, status, upgrade } from '../../dist/index.js'
import { eachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const quiet = { debug() {}, info() {}, error() {} }

test.each(eachDatabase)(
  'a warning has its code on stderr, in --json and in the library, once ($kind)',
  async ({ create }) => {
    const database = await create()
    onTestFinished(() => database.close())
    const files = versionsOf({ id: 'b201' }, { id: 'b202', down: 'b201' })
    const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...files })
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(JSON.parse((await runHub(project, ['status', '--json'])).stdout)).not.toHaveProperty('notices')
    await database.exec("INSERT INTO hub_version VALUES ('b201')")
    const facts = { rows: ['b201', 'b202'], readAs: ['b202'] }
    const result = await runHub(project, ['status', '--json'])
    expect(result.stderr.match(/warning: The version rows overlap/g)).toHaveLength(1)
    expect(result.stderr).toContain('OVERLAPPING_ROWS')
    expect(JSON.parse(result.stdout)).toMatchObject({
      isUpToDate: true,
      notices: [{ code: 'OVERLAPPING_ROWS', message: expect.stringContaining('overlap') as string, facts }],
    })
    const environment = { url: database.url, versions: project.path('versions') }
    const notices: Notice[] = []
    const warnings: string[] = []
    const warn = (text: string) => void warnings.push(text)
    await status(environment, { log: { ...quiet, warn, onNotice: (notice) => void notices.push(notice) } })
    expect(notices).toMatchObject([{ code: 'OVERLAPPING_ROWS', facts }])
    expect(warnings).toEqual([])
    await status(environment, { log: { ...quiet, warn } })
    expect(warnings).toEqual([notices[0]?.message])
  },
)

test.each(eachDatabase)('a failed command has them beside its error with --json ($kind)', async ({ create }) => {
  const database = await create()
  onTestFinished(() => database.close())
  const up = "  op.log.warn('mine')\n  throw new Error('not yet')"
  const files = versionsOf({ id: 'b301' }, { id: 'b302', down: 'b301' }, { id: 'b303', down: 'b302', up })
  const project = createProject({ 'migrate.config.ts': configText({ url: database.url }), ...files })
  expect(await runHub(project, ['upgrade', 'b302'])).toMatchObject({ code: 0 })
  await database.exec("INSERT INTO hub_version VALUES ('b301')")
  const failed = await runHub(project, ['upgrade', '--json'])
  expect(failed).toMatchObject({ code: 1 })
  // What a revision logs itself has no code.
  expect(failed.stderr).toContain('warning: b303: mine\n')
  const document = JSON.parse(failed.stdout) as { error: object; notices: readonly object[] }
  expect(document).toMatchObject({ error: { code: 'REVISION_FAILED' } })
  expect(document.notices.map((notice) => 'code' in notice && notice.code)).toEqual(['OVERLAPPING_ROWS'])
})

test.runIf(eachDatabase.some(({ kind }) => kind === 'postgres'))(
  'a warning of an operation names its revision and has a code',
  async () => {
    const [create] = eachDatabase.filter(({ kind }) => kind === 'postgres').map((each) => each.create)
    const database = await create?.()
    if (database === undefined) return
    onTestFinished(() => database.close())
    const sql = "SET LOCAL work_mem = '8MB'"
    const head = 'export const transaction = false\nexport const repeatable = true'
    const project = createProject(versionsOf({ id: 'b401', head, up: `  await op.execute(${JSON.stringify(sql)})` }))
    const notices: Notice[] = []
    const log = { ...quiet, warn() {}, onNotice: (notice: Notice) => void notices.push(notice) }
    await upgrade({ url: database.url, versions: project.path('versions') }, 'heads', { log })
    const message = expect.stringMatching(/^b401: SET LOCAL does nothing outside a transaction/) as string
    expect(notices).toEqual([{ code: 'EFFECTLESS_STATEMENT', message, facts: { statement: sql } }])
  },
)
