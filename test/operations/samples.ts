import type { Handlers, Operation } from '../../src/operations/operation.ts'
import { sql } from '../../src/schema/sql-text.ts'
import type { Table } from '../../src/schema/table.ts'

const table: Table = {
  name: 'app.files',
  columns: [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: "it's `${x}` \\", type: 'varchar', length: 20, nullable: true, default: "a'b\n" },
    { name: 'at', type: 'timestamptz', default: sql`now()` },
  ],
  uniques: [{ columns: ['at'] }],
  exclusions: [{ name: 'x', expression: 'USING gist (id WITH =)', deferrable: 'INITIALLY IMMEDIATE' }],
  indexes: [{ name: 'ix', columns: ['at', { expression: 'lower(x)', order: 'DESC' }], where: "x <> ''" }],
}

/** Of every kind, each with all that it may carry. */
export const SAMPLES: { readonly [Kind in keyof Handlers<unknown>]: readonly Extract<Operation, { kind: Kind }>[] } = {
  createTable: [
    { kind: 'createTable', table },
    { kind: 'createTable', table: { name: 't', columns: [{ name: 'a', type: 'int' }] }, ifNotExists: true },
    {
      kind: 'createTable',
      table: { name: 't', columns: [{ name: 'a', type: 'int' }], partitionBy: 'RANGE (a)', inherits: ['app.u'] },
    },
  ],
  dropTable: [
    { kind: 'dropTable', table: 'app.files', definition: table },
    { kind: 'dropTable', table: 't', ifExists: true, cascade: true },
  ],
  renameTable: [{ kind: 'renameTable', table: 'app.files', name: 'papers' }],
  addColumn: [
    { kind: 'addColumn', table: 't', column: { name: 'a', type: sql`citext`, default: 0 } },
    {
      kind: 'addColumn',
      table: 't',
      column: { name: 'b', type: 'decimal', precision: 9, scale: 2 },
      ifNotExists: true,
    },
  ],
  dropColumn: [
    { kind: 'dropColumn', table: 't', column: 'a', definition: { name: 'a', type: 'int' } },
    { kind: 'dropColumn', table: 't', column: 'a', ifExists: true, cascade: true },
  ],
  alterColumn: [
    {
      kind: 'alterColumn',
      table: 't',
      column: 'a',
      changes: { name: 'b', type: 'varchar', length: 20, nullable: true, default: null, comment: 'x' },
      definition: { name: 'a', type: 'int', default: 1 },
    },
    { kind: 'alterColumn', table: 't', column: 'a', changes: { name: 'b' } },
    { kind: 'alterColumn', table: 't', column: 'a', changes: { nullable: false }, concurrently: true },
    {
      kind: 'alterColumn',
      table: 't',
      column: 'a',
      changes: { type: 'bigint', using: 'CAST(a AS bigint)', default: sql`now()`, collation: null },
    },
  ],
  createPrimaryKey: [
    { kind: 'createPrimaryKey', table: 't', primaryKey: { name: 'pk', columns: ['a', 'b'] } },
    {
      kind: 'createPrimaryKey',
      table: 't',
      primaryKey: { name: 'pk', columns: ['a'], deferrable: 'INITIALLY IMMEDIATE', include: ['b'] },
    },
  ],
  createUnique: [
    {
      kind: 'createUnique',
      table: 't',
      unique: { name: 'u', columns: ['a'], deferrable: 'INITIALLY DEFERRED', nullsNotDistinct: true },
    },
  ],
  createCheck: [
    { kind: 'createCheck', table: 't', check: { name: 'ck', expression: "a <> '\n'\n  AND b > 0", notValid: true } },
  ],
  createExclusion: [
    {
      kind: 'createExclusion',
      table: 't',
      exclusion: {
        name: 'x',
        expression: 'USING gist (a WITH =,\n  during WITH &&)',
        deferrable: 'INITIALLY DEFERRED',
      },
    },
  ],
  createForeignKey: [
    {
      kind: 'createForeignKey',
      table: 'app.t',
      foreignKey: {
        name: 'fk',
        columns: ['a'],
        referencedTable: 'app.u',
        referencedColumns: ['id'],
        onDelete: 'SET NULL',
        onUpdate: 'CASCADE',
        deferrable: 'INITIALLY IMMEDIATE',
        match: 'FULL',
        onDeleteColumns: ['a'],
        notValid: true,
      },
    },
  ],
  dropConstraint: [
    {
      kind: 'dropConstraint',
      table: 't',
      constraint: 'ck',
      definition: { kind: 'createCheck', table: 't', check: { name: 'ck', expression: 'a > 0' } },
    },
    { kind: 'dropConstraint', table: 't', constraint: 'ck', ifExists: true, cascade: true },
  ],
  renameConstraint: [{ kind: 'renameConstraint', table: 't', constraint: 'ck', name: 'check_a' }],
  validateConstraint: [{ kind: 'validateConstraint', table: 't', constraint: 'ck' }],
  batchAlterTable: [
    {
      kind: 'batchAlterTable',
      table: 'app.t',
      changes: [
        { kind: 'addColumn', table: 'app.t', column: { name: 'a', type: 'int', default: sql`\n1` } },
        { kind: 'alterColumn', table: 'app.t', column: 'b', changes: { name: 'c' } },
        { kind: 'createCheck', table: 'app.t', check: { name: 'ck', expression: 'a\n>\n0' } },
        { kind: 'createExclusion', table: 'app.t', exclusion: { name: 'x', expression: '(a WITH =)' } },
        { kind: 'renameConstraint', table: 'app.t', constraint: 'k', name: 'l' },
        { kind: 'createIndex', table: 'app.t', index: { name: 'i', columns: ['a'] } },
        { kind: 'renameIndex', table: 'app.t', index: 'i', name: 'j' },
      ],
    },
    {
      kind: 'batchAlterTable',
      table: 't',
      changes: [
        { kind: 'dropColumn', table: 't', column: 'a' },
        { kind: 'dropIndex', table: 't', index: 'i' },
        { kind: 'validateConstraint', table: 't', constraint: 'fk' },
        { kind: 'createUnique', table: 't', unique: { name: 'u', columns: ['a'] } },
        { kind: 'createPrimaryKey', table: 't', primaryKey: { name: 'pk', columns: ['a'] } },
        {
          kind: 'createForeignKey',
          table: 't',
          foreignKey: { name: 'fk', columns: ['a'], referencedTable: 'u', referencedColumns: [] },
        },
        { kind: 'dropConstraint', table: 't', constraint: 'x' },
      ],
      copyFrom: "CREATE TABLE IF NOT EXISTS 't' (a);\nCREATE UNIQUE INDEX i ON t (a);",
    },
  ],
  createIndex: [
    { kind: 'createIndex', table: 't', index: { name: 'i', columns: ['a'], unique: true } },
    {
      kind: 'createIndex',
      table: 't',
      index: {
        name: 'i',
        columns: [
          { column: 'a', order: 'DESC', nulls: 'LAST', collation: 'C', opclass: 'text_ops' },
          { expression: 'b + 1' },
        ],
        where: 'a > 0',
        using: 'btree',
        include: ['c'],
        nullsNotDistinct: true,
        with: { fillfactor: '70' },
      },
      concurrently: true,
      ifNotExists: true,
    },
  ],
  dropIndex: [
    { kind: 'dropIndex', index: 'i', table: 't', definition: { name: 'i', columns: ['a'] } },
    { kind: 'dropIndex', index: 'i', ifExists: true, concurrently: true, cascade: true },
  ],
  renameIndex: [
    { kind: 'renameIndex', index: 'i', name: 'j', table: 'app.t' },
    { kind: 'renameIndex', index: 'i', name: 'j' },
  ],
  commentTable: [
    { kind: 'commentTable', table: 't', comment: "it's", previous: null },
    { kind: 'commentTable', table: 't', comment: null },
  ],
  createEnum: [{ kind: 'createEnum', enumType: { name: 'app.mood', values: ['sad', "it's"] } }],
  alterEnum: [
    {
      kind: 'alterEnum',
      enumType: 'app.mood',
      values: ['glad', "it's"],
      columns: ['users.mood', 'app.users."m.d"'],
      mapping: { sad: "it's" },
      previous: ['sad', 'glad'],
    },
    { kind: 'alterEnum', enumType: 'mood', values: ['glad'], columns: [] },
  ],
  renameEnum: [{ kind: 'renameEnum', enumType: 'app.mood', name: 'feeling' }],
  addEnumValue: [
    { kind: 'addEnumValue', enumType: 'mood', value: 'glad', before: 'sad', ifNotExists: true },
    { kind: 'addEnumValue', enumType: 'mood', value: 'glad', after: 'sad' },
  ],
  renameEnumValue: [{ kind: 'renameEnumValue', enumType: 'mood', value: 'sad', newValue: 'blue' }],
  dropEnum: [
    { kind: 'dropEnum', enumType: 'mood', definition: { name: 'mood', values: ['sad'] } },
    { kind: 'dropEnum', enumType: 'mood', ifExists: true, cascade: true },
  ],
  createView: [
    { kind: 'createView', view: { name: 'v', definition: 'SELECT 1\n AS a' } },
    { kind: 'createView', view: { name: 'v', definition: 'SELECT 1' }, replace: true },
    { kind: 'createView', view: { name: 'v', definition: 'SELECT 1', materialized: true } },
    {
      kind: 'createView',
      view: { name: 'v', definition: 'SELECT 1 AS a', materialized: true, indexes: [{ name: 'i', columns: ['a'] }] },
    },
  ],
  dropView: [
    { kind: 'dropView', view: 'v', definition: { name: 'v', definition: 'SELECT 1' } },
    { kind: 'dropView', view: 'v', ifExists: true, cascade: true, materialized: true },
  ],
  createSchema: [{ kind: 'createSchema', schema: 'app', ifNotExists: true }],
  dropSchema: [{ kind: 'dropSchema', schema: 'app', ifExists: true, cascade: true }],
  backfill: [{ kind: 'backfill', table: 'app.t', set: { a: 1, b: sql`lower(c)` }, where: 'b IS NULL', batchSize: 50 }],
  execute: [
    { kind: 'execute', sql: "UPDATE t\nSET a = '`${b}`\\n'" },
    {
      kind: 'execute',
      sql: 'UPDATE t SET a = ?',
      parameters: [1n, null, true, new Date(0), Buffer.from('ab'), -0, 'x'],
    },
  ],
  bulkInsert: [
    {
      kind: 'bulkInsert',
      table: 't',
      rows: [
        { a: 1, 'b c': null, d: { e: [1, { f: 'g' }] } },
        { a: sql`1 + 1`, __proto__x: '😀\u2028\u0007\r\n' },
      ],
    },
  ],
}

export const ALL_SAMPLES: readonly Operation[] = Object.values(SAMPLES).flat()
