import { EntitySchema } from 'typeorm'

import { lint } from '../../../dist/index.js'
import { createProject } from '../../support/project.ts'
import { versionsOf } from '../../support/revisions.ts'

/** A revision that is linted on top of others. */
export interface LintCase {
  readonly up: string
  /** Bodies of `up` of revisions that come before it and are linted as well: the same plan. */
  readonly plan?: readonly string[]
  /** Bodies of `up` of revisions that come before the plan. */
  readonly applied?: readonly string[]
  /** Null: the revision has none. */
  readonly down?: string | null
  /** Code at the top of the file, such as `export const transaction = false`. */
  readonly head?: string
  /** The rows of tables. */
  readonly rows?: Readonly<Record<string, number>>
  /** The columns of `orders` that an entity declares beside its key. */
  readonly entities?: readonly string[]
  /** Whether the application runs meanwhile; not said if not given. */
  readonly online?: boolean
}

/** Tables that are there before the plan, with rows. */
const there = `
  await op.createTable('customers', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'email', type: 'text' },
    { name: 'name', type: 'varchar', length: 100, nullable: true },
  ])
  await op.createEnum('state', ['new', 'paid'])
  await op.createTable('orders', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'customer', type: 'int' },
    { name: 'number', type: 'varchar', length: 20 },
    { name: 'total', type: 'decimal', precision: 12, scale: 2 },
    { name: 'note', type: 'text', nullable: true },
    { name: 'state', type: 'enum', enumName: 'state', enum: ['new', 'paid'], default: 'new' },
  ])
  await op.createIndex('ix_orders_note', 'orders', ['note'])
  await op.createCheck('ck_orders_total', 'orders', 'total >= 0')`

export const URLS = { postgres: 'postgres://localhost/none', sqlite: 'sqlite:none.db' } as const

function entityOf(columns: readonly string[]) {
  const own = Object.fromEntries(columns.map((name) => [name, { type: 'text', nullable: true }] as const))
  const id = { type: 'int', primary: true, generated: 'increment' } as const
  return new EntitySchema({ name: 'Order', tableName: 'orders', columns: { id, ...own } })
}

/** Lints a case for one database, or for both; no database is connected to. */
export async function lintCase(
  { up, plan = [], applied = [], down, head = '', rows, online, entities }: LintCase,
  databases: readonly (keyof typeof URLS)[] = ['postgres'],
  hints: readonly string[] = [],
) {
  const bodies = [there, ...applied, ...plan]
  const before = bodies.map((body, index) => ({
    id: `r${index}00`,
    down: index === 0 ? null : `r${index - 1}00`,
    up: body,
    head: `import { sql } from 'hub-migrate'`,
  }))
  const own = {
    id: 'case',
    down: before.at(-1)?.id ?? null,
    up,
    head: `import { sql } from 'hub-migrate'\n${head}`,
  }
  const project = createProject(versionsOf(...before, { ...own, downBody: down === null ? null : (down ?? '') }))
  const linted = before.slice(1 + applied.length).map(({ id }) => id)
  const results = await Promise.all(
    databases.map((database) =>
      lint(
        {
          url: URLS[database],
          versions: project.path('versions'),
          lint: online === undefined ? {} : { online },
          ...(entities && { entities: [entityOf(entities)] }),
        },
        {
          revisions: [...linted, 'case'],
          severities: Object.fromEntries(hints.map((code) => [code, 'hint'])),
          ...(rows && { rows }),
        },
      ),
    ),
  )
  return results.map((result) => ({
    ...result,
    findings: result.findings.map((finding) => ({ ...finding, file: 'versions/case.ts' })),
  }))
}
