import { expect, it, onTestFinished } from 'vitest'

import { describeEachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { configText, versionsOf } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const made = {
  id: 'aaaa',
  down: null,
  up: `  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }, { name: 'email', type: 'text' }])
  await op.createIndex('users_id', 'users', ['id'])`,
}
const indexed = {
  id: 'bbbb',
  down: 'aaaa',
  up: `  await op.createIndex('users_email', 'users', ['email'])`,
}

describeEachDatabase('hub lint', (create, name) => {
  it('judges what is pending, and knows which tables the plan makes', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.js': configText({ url: database.url }),
      ...versionsOf(made, indexed),
    })
    const all = await runHub(project, ['lint', '--json'])
    expect(JSON.parse(all.stdout)).toMatchObject({
      revisions: ['aaaa', 'bbbb'],
      chosen: { by: 'pending' },
      findings: [],
    })
    await runHub(project, ['upgrade', 'aaaa'])
    const rest = await runHub(project, ['lint', '--json'])
    const found = name === 'postgres' ? ['index-not-concurrent'] : []
    const { findings, revisions } = JSON.parse(rest.stdout) as {
      readonly findings: readonly { readonly code: string; readonly line: number }[]
      readonly revisions: readonly string[]
    }
    expect(revisions).toEqual(['bbbb'])
    expect(findings.map(({ code }) => code)).toEqual(found)
    expect(rest.code).toBe(found.length > 0 ? 1 : 0)
    for (const { line } of findings) expect(line).toBeGreaterThan(1)
  })

  it('takes a disabled rule with a reason, and only with one', async () => {
    const database = await create()
    onTestFinished(() => database.close())
    const disabled = (why: string) => ({
      ...indexed,
      up: `  // hub-lint-disable-next-line index-not-concurrent${why}\n${indexed.up}`,
    })
    const errorsOf = async (why: string) => {
      const project = createProject({
        'migrate.config.js': configText({ url: database.url }),
        ...versionsOf(made, disabled(why)),
      })
      return (JSON.parse((await runHub(project, ['lint', 'bbbb', '--json'])).stdout) as { errors: number }).errors
    }
    expect(await errorsOf(' -- the table is empty')).toBe(0)
    expect(await errorsOf('')).toBe(name === 'postgres' ? 1 : 0)
  })
})
