import { describe, expect, it } from 'vitest'

import { foldOperations } from '../../src/operations/fold/fold-operations.ts'
import type { Operation } from '../../src/operations/operation.ts'
import type { Column } from '../../src/schema/column.ts'
import type { Table } from '../../src/schema/table.ts'

const id: Column = { name: 'id', type: 'int', primary: true }
const text = (name: string, more: Partial<Column> = {}): Column => ({ name, type: 'text', ...more })
const create = (name: string, columns: readonly Column[] = [id], more: Partial<Table> = {}): Operation => ({
  kind: 'createTable',
  table: { name, columns, ...more },
})
const drop = (table: string): Operation => ({ kind: 'dropTable', table })
const add = (table: string, column: Column): Operation => ({ kind: 'addColumn', table, column })
const dropColumn = (table: string, column: string): Operation => ({ kind: 'dropColumn', table, column })
const alter = (
  table: string,
  column: string,
  changes: Extract<Operation, { kind: 'alterColumn' }>['changes'],
): Operation => ({ kind: 'alterColumn', table, column, changes })
const rename = (table: string, name: string): Operation => ({ kind: 'renameTable', table, name })
const index = (table: string, name: string): Operation => ({
  kind: 'createIndex',
  table,
  index: { name, columns: ['a'] },
})
const dropIndex = (name: string, table?: string): Operation => ({
  kind: 'dropIndex',
  index: name,
  ...(table && { table }),
})
const reference = (table: string, referencedTable: string): Operation => ({
  kind: 'createForeignKey',
  table,
  foreignKey: { name: `fk_${table}`, columns: ['a'], referencedTable, referencedColumns: ['id'] },
})
const foreignKey = (referencedTable: string, name: string) => ({
  name,
  columns: ['a'],
  referencedTable,
  referencedColumns: ['id'],
})
const insert = (table: string): Operation => ({ kind: 'bulkInsert', table, rows: [{ id: 1 }] })
const sql = (statement: string): Operation => ({ kind: 'execute', sql: statement })
const view = (name: string): Operation => ({ kind: 'createView', view: { name, definition: 'SELECT 1' } })

type Case = readonly [name: string, before: readonly Operation[], after: readonly Operation[]]

const cancelled: readonly Case[] = [
  ['a table', [create('t'), drop('t')], []],
  ['a table, with others in between', [create('t'), create('u'), drop('t')], [create('u')]],
  [
    'a table with a foreign key of another',
    [create('t'), create('u', [id], { foreignKeys: [foreignKey('t', 'fk')] }), drop('u'), drop('t')],
    [],
  ],
  ['a column of an older table', [add('t', text('a')), dropColumn('t', 'a')], []],
  ['an index', [index('t', 'ix'), dropIndex('ix')], []],
  ['an index, by its table', [index('t', 'ix'), index('u', 'iu'), dropIndex('ix', 't')], [index('u', 'iu')]],
  ['a constraint', [reference('t', 'u'), { kind: 'dropConstraint', table: 't', constraint: 'fk_t' }], []],
  ['a view', [view('v'), { kind: 'dropView', view: 'v' }], []],
  [
    'a schema',
    [
      { kind: 'createSchema', schema: 's' },
      { kind: 'dropSchema', schema: 's' },
    ],
    [],
  ],
  [
    'an enum',
    [
      { kind: 'createEnum', enumType: { name: 'e', values: ['a'] } },
      { kind: 'dropEnum', enumType: 'e' },
    ],
    [],
  ],
  ['a rename', [rename('t', 'u'), rename('u', 't')], []],
  ['a rename of a column', [alter('t', 'a', { name: 'b' }), alter('t', 'b', { name: 'a' })], []],
]

const folded: readonly Case[] = [
  ['a column into its table', [create('t'), add('t', text('a'))], [create('t', [id, text('a')])]],
  ['a column into and out of its table', [create('t'), add('t', text('a')), dropColumn('t', 'a')], [create('t')]],
  [
    'changes of a column into its table',
    [
      create('t', [id, text('a')]),
      alter('t', 'a', { type: 'varchar', length: 9, using: 'left(a, 9)', nullable: true }),
      alter('t', 'a', { default: 'x', name: 'b' }),
    ],
    [create('t', [id, { name: 'b', type: 'varchar', length: 9, nullable: true, default: 'x' }])],
  ],
  [
    'an index and a foreign key into their table',
    [create('u'), create('t', [id, text('a')]), index('t', 'ix'), reference('t', 'u')],
    [
      create('u'),
      create('t', [id, text('a')], {
        indexes: [{ name: 'ix', columns: ['a'] }],
        foreignKeys: [foreignKey('u', 'fk_t')],
      }),
    ],
  ],
  [
    'a batch into its table, as far as it goes',
    [
      create('t'),
      {
        kind: 'batchAlterTable',
        table: 't',
        changes: [
          { kind: 'addColumn', table: 't', column: text('a') },
          { kind: 'createPrimaryKey', table: 't', primaryKey: { name: 'pk', columns: ['a'] } },
          { kind: 'addColumn', table: 't', column: text('b') },
        ],
      },
    ],
    [
      create('t', [id, text('a')]),
      {
        kind: 'batchAlterTable',
        table: 't',
        changes: [
          { kind: 'createPrimaryKey', table: 't', primaryKey: { name: 'pk', columns: ['a'] } },
          { kind: 'addColumn', table: 't', column: text('b') },
        ],
      },
    ],
  ],
  ['two renames', [rename('t', 'u'), rename('u', 'v')], [rename('t', 'v')]],
  ['a new column and its rename', [add('t', text('a')), alter('t', 'a', { name: 'b' })], [add('t', text('b'))]],
  ['a rename and a drop', [alter('t', 'a', { name: 'b' }), dropColumn('t', 'b')], [dropColumn('t', 'a')]],
  ['a table that is made again', [create('t'), rename('t', 'u'), create('t'), drop('u')], [create('t')]],
  ['a renamed table and its drop', [rename('t', 'u'), drop('u')], [drop('t')]],
  [
    'two changes of a column',
    [alter('t', 'a', { nullable: true, default: 1 }), alter('t', 'a', { default: null })],
    [alter('t', 'a', { nullable: true, default: null })],
  ],
  [
    'values of an enum',
    [
      { kind: 'createEnum', enumType: { name: 'e', values: ['a', 'c'] } },
      { kind: 'addEnumValue', enumType: 'e', value: 'b', before: 'c' },
      { kind: 'addEnumValue', enumType: 'e', value: 'd' },
      { kind: 'renameEnumValue', enumType: 'e', value: 'a', newValue: 'A' },
    ],
    [{ kind: 'createEnum', enumType: { name: 'e', values: ['A', 'b', 'c', 'd'] } }],
  ],
  [
    'what was done to a table that is dropped',
    [dropIndex('ix', 't'), dropColumn('t', 'a'), index('u', 'iu'), drop('t')],
    [index('u', 'iu'), drop('t')],
  ],
]

const kept: readonly (readonly [name: string, operations: readonly Operation[]])[] = [
  ['rows are inserted in between', [create('t'), insert('t'), add('t', text('a'))]],
  ['SQL is in between', [create('t'), sql('SELECT 1'), drop('t')]],
  ['a table is filled before it is dropped', [create('t'), insert('t'), drop('t')]],
  ['a column is made unique once it is filled', [create('t', [id, text('a')]), insert('t'), index('t', 'ix')]],
  ['another table refers to it', [create('t'), create('u', [id], { foreignKeys: [foreignKey('t', 'fk')] }), drop('t')]],
  ['a foreign key is to a later table', [create('t', [id, text('a')]), create('u'), reference('t', 'u')]],
  ['the table may have been there', [{ ...create('t'), ifNotExists: true } as Operation, drop('t')]],
  [
    'the column may have been there',
    [{ ...add('t', text('a')), ifNotExists: true } as Operation, dropColumn('t', 'a')],
  ],
  ['a view reads the table', [create('t'), view('v'), add('t', text('a'))]],
  [
    'the type is made in between',
    [
      create('t'),
      { kind: 'createEnum', enumType: { name: 'e', values: ['a'] } },
      add('t', { name: 'a', type: 'enum', enum: ['a'], enumName: 'e' }),
    ],
  ],
  ['the values have another type meanwhile', [alter('t', 'a', { type: 'int' }), alter('t', 'a', { type: 'text' })]],
  ['rows get the default of the time', [add('t', text('a', { default: 'x' })), alter('t', 'a', { default: 'y' })]],
  [
    'an index needs the column',
    [create('t', [id, text('a')], { indexes: [{ name: 'ix', columns: ['a'] }] }), dropColumn('t', 'a')],
  ],
  [
    'a check needs the name',
    [create('t', [id, text('a')], { checks: [{ name: 'ck', expression: 'a > 0' }] }), alter('t', 'a', { name: 'b' })],
  ],
  [
    'a key has its name from the column',
    [create('t', [id, text('a', { unique: true })]), alter('t', 'a', { name: 'b' })],
  ],
  ['names differ in case alone', [create('Users'), insert('users'), add('Users', text('a'))]],
  ['the name of an index was of another', [create('t', [id, text('a')]), dropIndex('ix', 'u'), index('t', 'ix')]],
  ['more is dropped with it', [add('t', text('a')), { kind: 'dropColumn', table: 't', column: 'a', cascade: true }]],
  ['a change comes from a table of the same name', [dropColumn('t', 'a'), { kind: 'dropTable', table: 's.t' }]],
  [
    'a default belongs to the old type',
    [create('t', [id, text('a', { default: 'x' })]), alter('t', 'a', { type: 'int' })],
  ],
  ['it has triggers of a kind', [create('t'), sql('CREATE TRIGGER x'), drop('t')]],
]

describe('folding operations', () => {
  it.each(cancelled)('takes out %s that comes and goes', (_name, before, after) => {
    expect(foldOperations(before)).toEqual(after)
  })

  it.each(folded)('folds %s', (_name, before, after) => {
    expect(foldOperations(before)).toEqual(after)
  })

  it.each(kept)('keeps operations where %s', (_name, operations) => {
    expect(foldOperations(operations)).toEqual(operations)
  })

  it('never moves a statement that writes rows past another', () => {
    const operations = [
      create('t'),
      insert('t'),
      sql('UPDATE t'),
      create('u'),
      insert('u'),
      add('u', text('a')),
      drop('t'),
    ]
    const rows = (list: readonly Operation[]) => list.filter(({ kind }) => kind === 'bulkInsert' || kind === 'execute')
    expect(rows(foldOperations(operations))).toEqual(rows(operations))
  })
})
