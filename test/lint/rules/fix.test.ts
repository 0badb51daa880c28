import { expect, it, onTestFinished } from 'vitest'

import { describeEachDatabase } from '../../support/databases.ts'
import { createProject } from '../../support/project.ts'
import { configText, versionsOf, type RevisionText } from '../../support/revisions.ts'
import { runHub } from '../../support/run-hub.ts'
import { made } from './made-tables.ts'

interface Linted {
  readonly findings: readonly { readonly code: string }[]
  readonly fixes: {
    readonly fixed: readonly { readonly code: string }[]
    readonly notFixed: readonly { readonly finding: { readonly code: string }; readonly reason: string }[]
    readonly written: readonly string[]
  } | null
}

describeEachDatabase('hub lint --fix', (create, name) => {
  /** A project whose first revision is applied. */
  async function projectOf(...revisions: readonly RevisionText[]) {
    const database = await create()
    onTestFinished(() => database.close())
    const project = createProject({
      'migrate.config.js': configText({ url: database.url }),
      ...versionsOf(made, ...revisions),
    })
    await runHub(project, ['upgrade', 'aaaa'])
    const lint = async (...more: readonly string[]) =>
      JSON.parse((await runHub(project, ['lint', '--json', ...more])).stdout) as Linted
    return { project, lint }
  }

  it('rewrites what is mechanical, and the result lints clean and runs up, down and up', async () => {
    const { project, lint } = await projectOf(
      {
        id: 'bbbb',
        down: 'aaaa',
        up: `  // The customers of orders are looked up.
  await op.createIndex('ix_orders_customer', 'orders', ['customer'])
  await op.createIndex(
    'ix_orders_note',
    'orders',
    ['note'],
    {
      where: "note <> ''",
    },
  )`,
        downBody: `  await op.dropIndex('ix_orders_note', { table: 'orders' })
  await op.dropIndex('ix_orders_customer', { table: 'orders' })`,
      },
      {
        id: 'cccc',
        down: 'bbbb',
        up: `  await op.alterColumn('orders', 'note', { nullable: false })`,
        downBody: `  await op.alterColumn('orders', 'note', { nullable: true })`,
      },
      {
        id: 'dddd',
        down: 'cccc',
        up: `  await op.createCheck('ck_orders_id', 'orders', 'id > 0')
  await op.createForeignKey('fk_orders_customer', 'orders', 'customers', ['customer'], ['id'], { onDelete: 'CASCADE' })`,
        downBody: `  await op.dropConstraint('fk_orders_customer', 'orders')
  await op.dropConstraint('ck_orders_id', 'orders')`,
      },
    )
    const { findings, fixes } = await lint('--fix')
    expect(findings).toEqual([])
    expect(fixes?.notFixed).toEqual([])
    expect(fixes?.fixed.map(({ code }) => code)).toEqual(
      name === 'sqlite'
        ? []
        : ['index-not-concurrent', 'index-not-concurrent', 'set-not-null', 'add-check', 'add-foreign-key'],
    )
    if (name === 'sqlite') return
    const text = await project.read('versions/0002_bbbb.ts')
    expect(text).toContain(`export const dependsOn = null
export const transaction = false
`)
    expect(text).toContain(`  // The customers of orders are looked up.
  await op.createIndex('ix_orders_customer', 'orders', ['customer'], { concurrently: true })
`)
    expect(text).toContain(`    {
      where: "note <> ''",
      concurrently: true,
    },`)
    expect(fixes?.written).toHaveLength(1)
    expect(await lint('--fix')).toMatchObject({ findings: [], fixes: { fixed: [], notFixed: [], written: [] } })
    for (const words of [['upgrade'], ['downgrade', 'aaaa'], ['upgrade']])
      expect(await runHub(project, words)).toMatchObject({ code: 0 })
  })

  it('leaves what is not mechanical, and says why', async () => {
    const { project, lint } = await projectOf(
      {
        id: 'bbbb',
        down: 'aaaa',
        up: `  await op.addColumn('orders', { name: 'kind', type: 'text', nullable: true })
  await op.createIndex('ix_orders_kind', 'orders', ['kind'])`,
        downBody: `  await op.dropColumn('orders', 'kind')`,
      },
      {
        id: 'cccc',
        down: 'bbbb',
        up: `  await op.createCheck('ck_orders_id', 'orders', 'id > 0')`,
      },
      {
        id: 'dddd',
        down: 'cccc',
        head: `const options = {}`,
        up: `  await op.createIndex('ix_orders_customer', 'orders', ['customer'], options)`,
      },
    )
    const before = await Promise.all((await project.list('versions')).map((file) => project.read(`versions/${file}`)))
    const { findings, fixes } = await lint('--fix')
    expect(fixes?.fixed).toEqual([])
    expect(findings.map(({ code }) => code)).toEqual(
      name === 'sqlite' ? [] : ['index-not-concurrent', 'add-check', 'index-not-concurrent'],
    )
    if (name === 'postgres')
      expect(fixes?.notFixed.map(({ reason }) => reason)).toEqual([
        'the revision does more, which must stay in its transaction: move this to a revision of its own',
        'other revisions follow, so that none can be put right after it',
        'its header or its call is not written so that it can be changed',
      ])
    const after = await Promise.all((await project.list('versions')).map((file) => project.read(`versions/${file}`)))
    expect(after).toEqual(before)
  })

  it('touches no revision that is applied', async () => {
    const { project, lint } = await projectOf({
      id: 'bbbb',
      down: 'aaaa',
      up: `  await op.createIndex('ix_orders_customer', 'orders', ['customer'])`,
      downBody: `  await op.dropIndex('ix_orders_customer', { table: 'orders' })`,
    })
    await runHub(project, ['upgrade'])
    const before = await project.read('versions/0002_bbbb.ts')
    const { fixes } = await lint('bbbb', '--fix')
    expect(fixes?.fixed).toEqual([])
    if (name === 'postgres') expect(fixes?.notFixed[0]?.reason).toContain('it is applied in')
    expect(await project.read('versions/0002_bbbb.ts')).toBe(before)
  })
})
