import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Operations } from '../../../src/op/operations.ts'
import type { Column } from '../../../src/schema/column.ts'
import { createPostgresDatabase } from '../../support/databases.ts'
import type { DialectDatabase } from '../dialect-database.ts'
import { openDialectDatabase } from '../dialect-database.ts'
import { scriptOperations } from '../script-operations.ts'

let opened: DialectDatabase
beforeEach(async () => {
  opened = await openDialectDatabase(createPostgresDatabase)
})
afterEach(() => opened.database.close())
const query = (text: string) => opened.database.query(text)

/** The enum types with their values, and the columns that are of them. */
async function types(): Promise<readonly string[]> {
  const rows = await query(`SELECT format('%s (%s) %s', t.oid::regtype,
        (SELECT string_agg(v.enumlabel, ' ' ORDER BY v.enumsortorder) FROM pg_enum v WHERE v.enumtypid = t.oid),
        (SELECT string_agg(format('%s.%s', a.attrelid::regclass, a.attname), ' ' ORDER BY 1) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
          WHERE c.relkind = 'r' AND a.atttypid IN (t.oid, t.typarray))) AS type
      FROM pg_type t WHERE t.typtype = 'e' ORDER BY t.typname`)
  return rows.map(({ type }) => String(type).trim())
}

const id: Column = { name: 'id', type: 'int' }
const state = (...values: readonly string[]): Column => ({ name: 'state', type: 'enum', enum: values, default: 'open' })

describe.each([
  ['run', () => opened.op],
  ['script', () => scriptOperations(opened)],
] as const)('the enum type of a column, in a %s', (_title, operations) => {
  let op: Operations
  beforeEach(async () => {
    op = operations()
    await op.createTable('orders', [id, state('open', 'done')])
    await op.bulkInsert('orders', [{ id: 1, state: 'done' }])
  })

  it('stays with a renamed table, and another table of the old name gets its own', async () => {
    await op.renameTable('orders', 'orders_old')
    await op.createTable('orders', [id, state('open', 'done', 'void')])
    expect(await types()).toEqual([
      'orders_state_enum (open done) orders_old.state',
      'orders_state_enum1 (open done void) orders.state',
    ])
    await op.bulkInsert('orders', [{ id: 1 }, { id: 2, state: 'void' }])
    expect(await query('SELECT state::text FROM orders')).toEqual([{ state: 'open' }, { state: 'void' }])
    await op.dropTable('orders')
    await op.renameTable('orders_old', 'orders')
    expect(await types()).toEqual(['orders_state_enum (open done) orders.state'])
    expect(await query('SELECT state::text FROM orders')).toEqual([{ state: 'done' }])
    await op.dropTable('orders')
    expect(await types()).toEqual([])
  })

  it('gets the other values itself where its table or its column was renamed', async () => {
    await op.renameTable('orders', 'purchases')
    await op.alterColumn('purchases', 'state', { type: 'enum', enum: ['open', 'done', 'void'] })
    expect(await types()).toEqual(['orders_state_enum (open done void) purchases.state'])
    expect(await query('SELECT state::text FROM purchases')).toEqual([{ state: 'done' }])
    await query('INSERT INTO purchases (id) VALUES (2)')
    await op.alterColumn('purchases', 'state', { name: 'stage' })
    await op.renameTable('purchases', 'orders')
    await op.alterColumn('orders', 'stage', { type: 'enum', enum: ['open', 'done'] })
    await op.addColumn('orders', state('open'))
    expect(await types()).toEqual([
      'orders_state_enum (open done) orders.stage',
      'orders_state_enum1 (open) orders.state',
    ])
    // The name that it would have is another's.
    await op.alterColumn('orders', 'state', { type: 'enum', enum: ['open', 'shut'] })
    await op.alterColumn('orders', 'id', { type: 'text' })
    await op.alterColumn('orders', 'id', { type: 'enum', enum: ['1', '2'] })
    await op.dropColumn('orders', 'stage')
    expect(await types()).toEqual(['orders_id_enum (1 2) orders.id', 'orders_state_enum1 (open shut) orders.state'])
    await op.dropTable('orders')
    expect(await types()).toEqual([])
  })

  it('gets a number where another column has the type of its name', async () => {
    await op.renameTable('orders', 'orders_old')
    await op.createTable('orders', [id, { name: 'state', type: 'text', default: 'open' }])
    await op.alterColumn('orders', 'state', { type: 'enum', enum: ['open', 'shut'] })
    expect(await types()).toEqual([
      'orders_state_enum (open done) orders_old.state',
      'orders_state_enum1 (open shut) orders.state',
    ])
    await op.alterColumn('orders', 'state', { type: 'text' })
    expect(await types()).toEqual(['orders_state_enum (open done) orders_old.state'])
  })

  it('goes with its last column, and no other goes', async () => {
    await op.createSchema('crm')
    await op.createEnum('mood', ['a', 'b'])
    await op.createTable('crm.lead', [
      id,
      { name: 'Grade', type: 'enum', enum: ['a', 'b'], array: true },
      { name: 'mood', type: 'enum', enum: ['a', 'b'], enumName: 'mood' },
      state('open'),
    ])
    await query('CREATE FUNCTION crm.f(crm.lead_state_enum) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$')
    await query('CREATE TABLE heir (other orders_state_enum)')
    await op.dropTable('crm.lead')
    await op.dropTable('orders')
    expect(await types()).toEqual([
      'crm.lead_state_enum (open)',
      'mood (a b)',
      'orders_state_enum (open done) heir.other',
    ])
    await query('DROP FUNCTION crm.f(crm.lead_state_enum)')
    await op.createTable('crm.lead', [id, state('open', 'won')])
    expect((await types())[0]).toBe('crm.lead_state_enum (open won) crm.lead.state')
    await op.dropColumn('crm.lead', 'state')
    await op.dropTable('crm.lead')
    await op.dropSchema('crm')
    await op.dropTable('nowhere', { ifExists: true })
    // What it went with before counts no more than that it is gone.
    await op.dropEnum('crm_lead_state_enum')
    await expect(op.dropEnum('feeling')).rejects.toThrow('"feeling" does not exist')
    await op.dropEnum('mood')
    expect(await types()).toEqual(['orders_state_enum (open done) heir.other'])
  })

  it('is not left behind where a column was there already', async () => {
    await op.addColumn('orders', state('open', 'done'), { ifNotExists: true })
    expect(await types()).toEqual(['orders_state_enum (open done) orders.state'])
  })
})

describe('a table of the name that a renamed one had', () => {
  it('gets other names for the keys that hub names', async () => {
    const { op, inspector } = opened
    const columns: readonly Column[] = [
      { ...id, primary: true },
      { name: 'code', type: 'int', unique: true },
    ]
    await op.createTable('orders', columns)
    const before = await inspector.table('orders')
    await op.renameTable('orders', 'orders_old')
    await op.createTable('orders', columns)
    const after = await inspector.table('orders')
    expect(after?.primaryKey?.name).toBe(`${before?.primaryKey?.name}_1`)
    expect(after?.uniques).toEqual([{ name: `${before?.uniques?.[0]?.name}_1`, columns: ['code'] }])
    await op.dropTable('orders')
    await op.renameTable('orders_old', 'orders')
    expect(await inspector.table('orders')).toEqual(before)
    const named = op.createTable('others', [id], {
      primaryKey: { name: before?.primaryKey?.name ?? '', columns: ['id'] },
    })
    await expect(named).rejects.toThrow('already exists')
  })
})
