import { describe, expect, onTestFinished, test } from 'vitest'

import { createPostgresDatabase, eachDatabase, type TestDatabase } from '../support/databases.ts'
import { killAt, reachHead, untilTrueOf } from '../support/hanging.ts'
import { startHub } from '../support/hub.ts'
import { createProject, type Project } from '../support/project.ts'
import { configText, doneSteps, type RevisionText, tableNames, versionRows, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const first: RevisionText = { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE done (x int)')" }
const last: RevisionText = { id: 'cccc00000003', down: 'bbbb00000002', up: write(9) }

/** Three statements, with a place to hang before, between and after them. */
const three = [...[1, 2, 3].map((each) => `await reach('${each - 1}')\n${write(each)}`), "await reach('3')"].join('\n')

/** The two ways out of a transaction, and the statements after which each is interrupted. */
const forms = [
  {
    form: 'transaction = false',
    revision: middle({ head: 'export const transaction = false', up: three }),
    places: [1, 2, 3],
  },
  {
    form: 'op.autocommitBlock',
    revision: middle({ up: `await op.autocommitBlock(async () => {\n${three}\n})` }),
    places: [1, 3],
  },
] as const

const choices = ['upgrade --retry', 'stamp bbbb00000002', 'stamp aaaa00000001'] as const

describe.each(eachDatabase)('outside a transaction ($kind)', ({ create }) => {
  test.each(forms)('$form: the log has started, each statement, done, in order', async ({ revision }) => {
    const { database, project } = await start(create, [first, revision, last])
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await written(database)).toEqual([1, 2, 3, 9])
    expect(await logged(database)).toEqual([
      'done aaaa00000001',
      'started bbbb00000002',
      `statement bbbb00000002 ${sqlOf(1)}`,
      `statement bbbb00000002 ${sqlOf(2)}`,
      `statement bbbb00000002 ${sqlOf(3)}`,
      'done bbbb00000002',
      'done cccc00000003',
    ])
  })

  for (const { form, revision, places } of forms) {
    test.each(places)(
      `${form}: interrupted after statement %i, the next run names it, and a choice works`,
      async (place) => {
        const { database, project } = await start(create, [first, revision, last])
        await killAt(project, ['upgrade'], String(place))
        const before = [1, 2, 3].slice(0, place)
        expect(await written(database)).toEqual(before)
        expect(await versionRows(database)).toEqual(['aaaa00000001'])
        expect((await logged(database)).slice(1)).toEqual([
          'started bbbb00000002',
          ...before.map((each) => `statement bbbb00000002 ${sqlOf(each)}`),
        ])

        const refused = await runHub(project, ['upgrade', '--json'])
        expect(refused.code).toBe(1)
        expect(JSON.parse(refused.stdout)).toMatchObject({
          error: {
            code: 'UNFINISHED_REVISION',
            revision: 'bbbb00000002',
            direction: 'up',
            lastStatement: sqlOf(place),
          },
        })
        expect(refused.stderr).toContain(`its last statement: ${sqlOf(place)}`)
        for (const choice of choices) expect(refused.stderr).toContain(`hub ${choice} `)
        expect(await written(database)).toEqual(before)

        const choice = choices[place % 3] ?? choices[0]
        expect(await runHub(project, choice.split(' '))).toMatchObject({ code: 0 })
        const again = await runHub(project, ['upgrade'])
        expect(again, again.stderr).toMatchObject({ code: 0 })
        const ran = choice === 'stamp bbbb00000002' ? [] : [1, 2, 3]
        expect(await written(database)).toEqual([...before, ...ran, 9].toSorted((left, right) => left - right))
        expect(await versionRows(database)).toEqual(['cccc00000003'])
      },
    )
  }

  test('interrupted before its first statement, nothing was done: the next run goes on by itself', async () => {
    const { database, project } = await start(create, [first, forms[0].revision, last])
    await killAt(project, ['upgrade'], '0')
    expect((await logged(database)).slice(1)).toEqual(['started bbbb00000002'])
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await written(database)).toEqual([1, 2, 3, 9])
  })

  test('repeatable = true: the next run goes on by itself', async () => {
    const revision = middle({ head: 'export const transaction = false\nexport const repeatable = true', up: three })
    const { database, project } = await start(create, [first, revision, last])
    await killAt(project, ['upgrade'], '2')
    const again = await runHub(project, ['upgrade'])
    expect(again).toMatchObject({ code: 0 })
    expect(again.stderr).toMatch(/bbbb00000002 was interrupted outside a transaction; running it again/)
    expect(await written(database)).toEqual([1, 1, 2, 2, 3, 9])
    expect(await doneSteps(database)).toEqual(['up aaaa00000001', 'up bbbb00000002', 'up cccc00000003'])
  })

  test('operations that may run again need no repeatable', async () => {
    const up = `
  await op.createTable('extra', [{ name: 'x', type: 'int', primary: true }], { ifNotExists: true })
  await reach('1')`
    const revision = middle({ head: 'export const transaction = false', up })
    const { database, project } = await start(create, [first, revision, last])
    await killAt(project, ['upgrade'], '1')
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['cccc00000003'])
    expect(await tableNames(database)).toContain('extra')
  })

  test('what came through op.queryRunner is known, and is not run again blindly', async () => {
    const up = `
  await op.createTable('extra', [{ name: 'x', type: 'int', primary: true }], { ifNotExists: true })
  await op.queryRunner.query('${sqlOf(1)}')
  await op.queryRunner.manager.transaction(async (manager) => { await manager.query('${sqlOf(2)}') })
  await op.queryRunner.manager.transaction(async (manager) => { await manager.query('INSERT INTO missing VALUES (3)') }).catch(() => {})
  await reach('1')`
    const revision = middle({ head: 'export const transaction = false', up })
    const { database, project } = await start(create, [first, revision])
    await killAt(project, ['upgrade'], '1')
    expect((await logged(database)).slice(3)).toEqual([
      `statement bbbb00000002 ${sqlOf(1)}`,
      `statement bbbb00000002 ${sqlOf(2)}`,
    ])
    expect((await runHub(project, ['upgrade'])).stderr).toContain(`its last statement: ${sqlOf(2)}`)
    expect(await written(database)).toEqual([1, 2])
    expect(await runHub(project, ['upgrade', '--retry'])).toMatchObject({ code: 0 })
    expect(await written(database)).toEqual([1, 1, 2, 2])
  })

  test('what was committed before the block counts too: a revision whose block alone repeats is refused', async () => {
    const up = `
  ${write(1)}
  await op.autocommitBlock(async () => {
    await op.createTable('extra', [{ name: 'x', type: 'int', primary: true }], { ifNotExists: true })
    await reach('1')
  })`
    const { database, project } = await start(create, [first, middle({ up }), last])
    await killAt(project, ['upgrade'], '1')
    expect((await runHub(project, ['upgrade'])).stderr).toContain('hub upgrade --retry')
    expect(await written(database)).toEqual([1])
  })

  test('interrupted during its downgrade, neither a downgrade nor an upgrade passes it by', async () => {
    const revision = middle({
      head: 'export const transaction = false',
      up: write(1),
      downBody: `${write(5)}\nawait reach('5')\n${write(6)}`,
    })
    const { database, project } = await start(create, [first, revision])
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    await killAt(project, ['downgrade', '-1'], '5')
    for (const words of [['downgrade', '-1'], ['upgrade'], ['upgrade', '--retry']]) {
      const refused = await runHub(project, [...words, '--json'])
      expect(JSON.parse(refused.stdout), words.join(' ')).toMatchObject({
        error: { code: 'UNFINISHED_REVISION', direction: 'down', lastStatement: sqlOf(5) },
      })
      expect(refused.stderr).toMatch(/hub downgrade --retry[^]*hub stamp aaaa00000001 [^]*hub stamp bbbb00000002 /)
    }
    expect(await runHub(project, ['downgrade', '-1', '--retry'])).toMatchObject({ code: 0 })
    expect(await written(database)).toEqual([1, 5, 5, 6])
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })

  test('interrupted on one branch, a run of another branch does not pass it by, and no later one forgets it', async () => {
    const other: RevisionText = { ...last, down: 'aaaa00000001', head: 'export const transaction = false' }
    const { database, project } = await start(create, [first, forms[0].revision, other])
    expect(await runHub(project, ['upgrade', 'cccc00000003'])).toMatchObject({ code: 0 })
    await killAt(project, ['upgrade', 'heads'], '1')
    const passing = await runHub(project, ['downgrade', 'cccc00000003-1', '--json'])
    expect(JSON.parse(passing.stdout)).toMatchObject({
      error: { code: 'UNFINISHED_REVISION', revision: 'bbbb00000002' },
    })
    // To say that it is as before, the rows as they are: the parent alone would undo the other branch.
    expect(passing.stderr).toContain('hub stamp cccc00000003 ')
    expect(await runHub(project, ['stamp', 'cccc00000003'])).toMatchObject({ code: 0 })
    expect(await versionRows(database)).toEqual(['cccc00000003'])
    expect(await runHub(project, ['upgrade', 'heads'])).toMatchObject({ code: 0 })
    expect(await written(database)).toEqual([1, 1, 2, 3, 9])
  })

  test('a failure in a block says what stays, and what had been done before', async () => {
    const up = `
  ${write(1)}
  await op.autocommitBlock(async () => {
    ${write(2)}
    await op.execute('INSERT INTO missing VALUES (3)')
  })`
    const { database, project } = await start(create, [first, middle({ up }), last])
    const failed = await runHub(project, ['upgrade', '--json'])
    expect(failed.code).toBe(1)
    expect(JSON.parse(failed.stdout)).toMatchObject({
      error: {
        revision: 'bbbb00000002',
        applied: ['aaaa00000001'],
        heads: ['aaaa00000001'],
        statement: 'INSERT INTO missing VALUES (3)',
      },
    })
    expect(failed.stderr).toMatch(/committed outside a transaction stays; 'bbbb00000002' is not recorded as done/)
    expect(failed.stderr).not.toContain('rolled back')
    expect(await written(database)).toEqual([1, 2])
    expect((await runHub(project, ['upgrade'])).stderr).toContain('its last statement: INSERT INTO missing VALUES (3)')
  })

  test('a failure after a block rolls back what came after it alone', async () => {
    const up = `
  await op.autocommitBlock(async () => {
    ${write(1)}
  })
  ${write(2)}
  throw new Error('thrown after the block')`
    const { database, project } = await start(create, [first, middle({ up }), last])
    expect((await runHub(project, ['upgrade'])).stderr).toMatch(
      /thrown after the block[^]*committed outside a transaction stays/,
    )
    expect(await written(database)).toEqual([1])
    expect(await versionRows(database)).toEqual(['aaaa00000001'])
  })
})

describe.each(eachDatabase)("transaction: 'all' ($kind)", ({ create }) => {
  test('rolls back the whole run when one revision fails', async () => {
    const { database, project } = await start(
      create,
      [first, middle({ up: `${write(1)}\nthrow new Error('no further')` })],
      { transaction: 'all' },
    )
    const failed = await runHub(project, ['upgrade', '--json'])
    expect(failed.code).toBe(1)
    expect(JSON.parse(failed.stdout)).toMatchObject({ error: { revision: 'bbbb00000002', applied: [], heads: [] } })
    expect(failed.stderr).toMatch(/no further[^]*Done before it in this run: nothing/)
    expect(await nothingDone(database)).toBe(true)
  })

  test('runs everything in one transaction, or not at all when it is killed', async () => {
    const { database, project } = await start(create, [first, middle({ up: `${write(1)}\nawait reach('1')` }), last], {
      transaction: 'all',
    })
    await killAt(project, ['upgrade'], '1')
    expect(await nothingDone(database)).toBe(true)
    expect(await runHub(project, ['upgrade'])).toMatchObject({ code: 0 })
    expect(await written(database)).toEqual([1, 9])
  })

  test('refuses transaction = false before the first statement', async () => {
    const { database, project } = await start(create, [first, forms[0].revision], { transaction: 'all' })
    const refused = await runHub(project, ['upgrade', '--json'])
    expect(refused.code).toBe(1)
    expect(JSON.parse(refused.stdout)).toMatchObject({
      error: { code: 'ONE_TRANSACTION', revisions: ['bbbb00000002'] },
    })
    expect(await tableNames(database)).toEqual([])
  })

  test('refuses op.autocommitBlock when it is reached, with everything rolled back', async () => {
    const { database, project } = await start(create, [first, forms[1].revision], { transaction: 'all' })
    const refused = await runHub(project, ['upgrade'])
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/bbbb00000002[^]*must run outside a transaction[^]*transaction: 'all'/)
    expect(refused.stderr).not.toContain('stays')
    expect(await nothingDone(database)).toBe(true)
    // Nothing was committed, so there is nothing to look at before the next run.
    expect((await runHub(project, ['upgrade'])).stderr).not.toContain('interrupted')
  })
})

describe('what cannot run inside a transaction (postgres)', () => {
  test('is refused by name with the way out, online and in a script', async () => {
    const up = `${write(1)}\nawait op.createIndex('ix', 'done', ['x'], { concurrently: true })`
    const { database, project } = await start(createPostgresDatabase, [first, middle({ up })])
    for (const args of [['upgrade'], ['upgrade', '--sql']]) {
      const { code, stdout, stderr } = await runHub(project, args)
      expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.not.stringContaining('CREATE INDEX') })
      expect(stderr).toMatch(
        /bbbb00000002[^]*'create index ix on done \(x\) concurrently' cannot run inside a transaction/,
      )
      expect(stderr).toContain('put it into op.autocommitBlock')
    }
    expect(await written(database)).toEqual([])
  })
})

describe('kill -9 while a statement runs outside a transaction (postgres)', () => {
  test('the statement is the last that the log knows, and the next run says so', async () => {
    const revision = middle({
      head: 'export const transaction = false',
      up: `
  ${write(1)}
  if (process.env['HANG']) await op.execute('INSERT INTO done SELECT 2 FROM pg_sleep(120)')`,
    })
    const { database, project } = await start(createPostgresDatabase, [first, revision])
    const started = startHub(project, ['upgrade'], { env: { HANG: '1' } })
    await untilTrueOf(started, async () => {
      const busy = await database.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(120)%' AND pid <> pg_backend_pid()",
      )
      return busy.length > 0
    })
    started.child.kill('SIGKILL')
    expect(await started.ended).toMatchObject({ signal: 'SIGKILL' })
    const refused = await runHub(project, ['upgrade'])
    expect(refused.stderr).toContain('its last statement: INSERT INTO done SELECT 2 FROM pg_sleep(120)')
    // The server ended the statement, with nothing of it kept.
    expect(await written(database)).toEqual([1])
    expect(await runHub(project, ['upgrade', '--retry'])).toMatchObject({ code: 0 })
  })
})

function middle(parts: Partial<RevisionText>): RevisionText {
  return { id: 'bbbb00000002', down: 'aaaa00000001', ...parts, head: `${reachHead}\n${parts.head ?? ''}` }
}

function sqlOf(x: number): string {
  return `INSERT INTO done VALUES (${x})`
}

function write(x: number): string {
  return `await op.execute('${sqlOf(x)}')`
}

async function start(
  create: () => Promise<TestDatabase>,
  revisions: readonly RevisionText[],
  settings: object = {},
): Promise<{ database: TestDatabase; project: Project }> {
  const database = await create()
  onTestFinished(() => database.close())
  const project = createProject({
    'migrate.config.ts': configText({ url: database.url, ...settings }),
    ...versionsOf(...revisions),
  })
  return { database, project }
}

async function written(database: TestDatabase): Promise<number[]> {
  return (await database.query('SELECT x FROM done ORDER BY x')).map((row) => Number(row['x']))
}

/** The log, a line a row, oldest first. */
async function logged(database: TestDatabase): Promise<string[]> {
  const rows = await database.query('SELECT event, revision, statement FROM hub_version_log ORDER BY id')
  return rows.map((row) => [row['event'], row['revision'], row['statement']].filter((part) => part !== null).join(' '))
}

/** Whether hub's own tables are there and empty, and no other. */
async function nothingDone(database: TestDatabase): Promise<boolean> {
  expect(await tableNames(database)).toEqual(['hub_version', 'hub_version_log'])
  return (await versionRows(database))?.length === 0 && (await logged(database)).length === 0
}
