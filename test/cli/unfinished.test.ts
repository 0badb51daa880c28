import { describe, expect, onTestFinished, test } from 'vitest'

import { eachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText, type RevisionText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const first: RevisionText = {
  id: 'aaaa00000001',
  message: 'first',
  up: "await op.createTable('t', [{ name: 'id', type: 'int' }])",
}
const fails = "await op.execute('INSERT INTO t VALUES (1)')\nawait op.execute('INSERT INTO nowhere VALUES (1)')"
const second: RevisionText = {
  id: 'bbbb00000002',
  down: first.id,
  message: 'second',
  head: 'export const transaction = false',
  up: fails,
}

/** The advice after a failure, and before each later run. */
function choices(command: string, ifDone: string, ifUndone: string): string {
  return `Look at the database, then choose:
  hub ${command} --retry   run it again from its beginning
  hub stamp ${ifDone}   it is done; continue after it
  hub stamp ${ifUndone}   it is as before; the database was put back by hand`
}

describe.each(eachDatabase)('a revision that was interrupted outside a transaction ($kind)', ({ create }) => {
  async function start(...revisions: readonly RevisionText[]) {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.ts': configText({ url: database.url }),
      ...versionsOf(first, ...revisions),
    })
    return (...words: string[]) => runHub(project, words)
  }

  test('is shown by status, current --check-heads and --dry-run, which end as the upgrade would', async () => {
    const hub = await start(second)
    const failed = await hub('upgrade')
    expect(failed.code).toBe(1)
    expect(failed.stderr).toContain(choices('upgrade', second.id, first.id))

    const status = await hub('status')
    expect(status.code).toBe(1)
    expect(status.stdout).toMatch(
      /^ {2}\[!\] bbbb00000002 was interrupted during its upgrade, outside a transaction \(started .* by .*\); last statement: INSERT INTO nowhere VALUES \(1\)$/m,
    )
    expect(status.stdout).toContain(
      "'hub upgrade --retry' runs bbbb00000002 again from its beginning, 'hub stamp bbbb00000002' records it as applied, 'hub stamp aaaa00000001' records the state before it.",
    )
    const json = await hub('status', '--json')
    expect(json.code).toBe(1)
    expect(JSON.parse(json.stdout)).toMatchObject({
      isUpToDate: false,
      unfinished: [
        {
          revision: second.id,
          message: 'second',
          direction: 'up',
          lastStatement: 'INSERT INTO nowhere VALUES (1)',
          goesOn: false,
        },
      ],
    })

    for (const words of [
      ['upgrade'],
      ['upgrade', '--dry-run'],
      ['upgrade', first.id, '--dry-run'],
      ['downgrade', 'base', '--dry-run'],
      ['current', '--check-heads'],
    ]) {
      const refused = await hub(...words, '--json')
      expect(refused.code, words.join(' ')).toBe(1)
      expect(JSON.parse(refused.stdout)).toMatchObject({
        error: { code: 'UNFINISHED_REVISION', revision: second.id, direction: 'up' },
      })
    }
    const current = await hub('current')
    expect(current).toMatchObject({ code: 0, stdout: 'aaaa00000001, first\n' })
    expect(current.stderr).toBe(
      "warning: bbbb00000002 was interrupted during its upgrade, outside a transaction.\n  'hub status' shows how to resolve it.\n  INTERRUPTED_REVISION · hub explain INTERRUPTED_REVISION\n",
    )
    expect(JSON.parse((await hub('current', '--json')).stdout)).toMatchObject({ unfinished: [{ revision: second.id }] })

    const retry = await hub('upgrade', '--dry-run', '--retry')
    expect(retry).toMatchObject({ code: 0 })
    expect(retry.stdout).toContain('up   bbbb00000002, second (again: it was interrupted outside a transaction)')
    expect(await hub('stamp', second.id)).toMatchObject({ code: 0 })
    expect(await hub('status')).toMatchObject({ code: 0 })
    expect(await hub('current', '--check-heads')).toMatchObject({ code: 0, stderr: '' })
  })

  test('that may run again is shown, and stops neither the upgrade nor its dry run', async () => {
    const hub = await start({ ...second, head: 'export const transaction = false\nexport const repeatable = true' })
    expect(await hub('upgrade')).toMatchObject({ code: 1 })
    const status = await hub('status')
    expect(status.code).toBe(0)
    expect(status.stdout).toContain("; 'hub upgrade' runs it again")
    const plan = await hub('upgrade', '--dry-run', '--json')
    expect(plan.code).toBe(0)
    expect(JSON.parse(plan.stdout)).toMatchObject({ unfinished: [{ revision: second.id, goesOn: true }] })
    expect(JSON.parse((await hub('current', '--check-heads', '--json')).stdout)).toMatchObject({
      error: { code: 'NOT_AT_HEADS' },
    })
  })

  const insert = "'INSERT INTO t VALUES (1)'"
  test.each([
    ['an earlier block', `await op.autocommitBlock(async () => op.execute(${insert}))`],
    ["TypeORM's query runner", `await op.queryRunner.query(${insert})`],
  ])('is not run again by itself where %s has written', async (_what, written) => {
    const block = "await op.dropTable('none', { ifExists: true })\nthrow new Error('no more power')"
    const hub = await start({ ...second, head: '', up: `${written}\nawait op.autocommitBlock(async () => {${block}})` })
    expect((await hub('upgrade')).stderr).toContain('no more power')
    const again = await hub('upgrade', '--json')
    expect(JSON.parse(again.stdout)).toMatchObject({ error: { code: 'UNFINISHED_REVISION', revision: second.id } })
  })

  test('during a downgrade, a failure advises downgrade --retry, and nothing says that all is well', async () => {
    const hub = await start({ ...second, up: '', downBody: fails })
    expect(await hub('upgrade')).toMatchObject({ code: 0 })
    const failed = await hub('downgrade', '-1')
    expect(failed.code).toBe(1)
    expect(failed.stderr).toContain("'bbbb00000002' is not recorded as undone")
    expect(failed.stderr).toContain(choices('downgrade', first.id, second.id))
    expect(failed.stderr).not.toContain('upgrade --retry')
    const status = await hub('status')
    expect(status.code).toBe(1)
    expect(status.stdout).toContain("'hub downgrade --retry' runs bbbb00000002 again")
    expect(status.stdout).not.toContain('Up to date')
    for (const words of [['current', '--check-heads'], ['upgrade', '--dry-run'], ['upgrade']]) {
      const refused = await hub(...words)
      expect(refused.code, words.join(' ')).toBe(1)
      expect(refused.stderr).toContain('bbbb00000002 was interrupted during its downgrade')
      expect(refused.stderr).toContain(choices('downgrade', first.id, second.id))
    }
  })
})
