import { afterEach, beforeEach, expect, it } from 'vitest'

import type { AlterColumnChanges } from '../../src/op/arguments/columns.ts'
import type { Column } from '../../src/schema/column.ts'
import { sql } from '../../src/schema/sql-text.ts'
import { describeEachDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'
import { scriptOperations } from './script-operations.ts'

/** A column, what changes of it, and what its default is afterwards, as a row that leaves it out has it as text. */
type Case = readonly [title: string, column: Omit<Column, 'name'>, changes: AlterColumnChanges, value: string | null]

const CASES: readonly Case[] = [
  ['text to an enum', { type: 'varchar', length: 10, default: 'new' }, { type: 'enum', enum: ['new', 'sent'] }, 'new'],
  ['text to a number', { type: 'varchar', default: '1' }, { type: 'int', using: { postgres: 'v::int' } }, '1'],
  ['a number to a truth', { type: 'int', default: 0 }, { type: 'boolean', using: { postgres: 'v <> 0' } }, 'false'],
  ['a truth to a number', { type: 'boolean', default: true }, { type: 'int', using: { postgres: 'v::int' } }, '1'],
  ['a truth to text', { type: 'boolean', default: true }, { type: 'text' }, 'true'],
  ['an enum to text', { type: 'enum', enum: ['s', 'l'], default: 's' }, { type: 'text' }, 's'],
  [
    'an enum to another',
    { type: 'enum', enum: ['s', 'l'], default: 's' },
    { type: 'enum', enum: ['l', 's', 'm'] },
    's',
  ],
  ['a number to text', { type: 'int', default: -5 }, { type: 'text' }, '-5'],
  ['an integer to a larger one', { type: 'int', default: 5 }, { type: 'bigint' }, '5'],
  ['text with a quote', { type: 'varchar', default: "it's 5%" }, { type: 'text' }, "it's 5%"],
  ['a date to a timestamp', { type: 'date', default: '2024-02-29' }, { type: 'timestamp' }, '2024-02-29 00:00:00'],
  [
    'what USING maps',
    { type: 'int', default: 1 },
    {
      type: 'enum',
      enum: ['no', 'yes'],
      using: { postgres: `CASE v WHEN 1 THEN 'yes' ELSE 'no' END`, sqlite: `CASE "v" WHEN 1 THEN 'yes' ELSE 'no' END` },
    },
    'yes',
  ],
  [
    'what USING computes with other columns',
    { type: 'int', default: 7 },
    { type: 'text', using: `CAST(v + "id" AS text)` },
    '7',
  ],
  ['an upper case name', { type: 'text', default: sql`'A'` }, { type: 'varchar', length: 3 }, 'A'],
]

describeEachDatabase('alterColumn to another type', (create, kind) => {
  let opened: DialectDatabase
  beforeEach(async () => {
    opened = await openDialectDatabase(create)
  })
  afterEach(() => opened.database.close())
  const query = (text: string) => opened.database.query(text)
  const isPostgres = kind === 'postgres'

  it('keeps the default as a value of the new type', async () => {
    const found: [string, unknown][] = []
    // A script has no catalog to look at.
    for (const op of isPostgres ? [opened.op, scriptOperations(opened)] : [opened.op]) {
      for (const [title, column, changes] of CASES) {
        await op.createTable('t', [
          { name: 'id', type: 'int', primary: true },
          { name: 'v', ...column },
        ])
        await op.alterColumn('t', 'v', changes)
        await op.bulkInsert('t', [{ id: 1 }])
        const [row] = await query(isPostgres ? 'SELECT v::text AS v FROM t' : 'SELECT v FROM t')
        found.push([title, changes.type === 'boolean' && !isPostgres ? String(row?.['v'] === 1) : String(row?.['v'])])
        await op.dropTable('t')
      }
    }
    const expected = CASES.map(([title, , , value]) => [title, value])
    expect(found).toEqual(isPostgres ? [...expected, ...expected] : expected)
    if (isPostgres) expect(await query("SELECT typname FROM pg_type WHERE typtype = 'e'")).toEqual([])
  })

  it('keeps whether it may be null, its check, and what is computed for it', async () => {
    await opened.op.createTable(
      't',
      [
        { name: 'id', type: 'int', primary: true },
        { name: 'at', type: 'timestamp', default: sql`CURRENT_TIMESTAMP` },
        {
          name: 'open',
          type: 'varchar',
          length: 5,
          nullable: true,
          comment: 'why',
          collation: isPostgres ? 'C' : 'NOCASE',
        },
      ],
      { checks: [{ name: 'ck', expression: "open <> ''" }] },
    )
    await opened.op.alterColumn('t', 'at', { type: isPostgres ? 'timestamptz' : 'date' })
    await opened.op.alterColumn('t', 'open', { type: 'text' })
    const [, at, open] = await opened.inspector.columns('t')
    expect(at).toMatchObject({
      type: isPostgres ? 'timestamptz' : 'date',
      default: { text: expect.stringContaining('CURRENT_TIMESTAMP') as string },
    })
    expect(open).toEqual({
      name: 'open',
      type: 'text',
      nullable: true,
      collation: isPostgres ? 'C' : 'NOCASE',
      ...(isPostgres && { comment: 'why' }),
    })
    await expect(query("INSERT INTO t (id, open) VALUES (1, '')")).rejects.toThrow(/ck|CHECK/)
  })
})
