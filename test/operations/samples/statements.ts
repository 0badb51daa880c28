import type { StatementOperation } from '../../../src/operations/statements.ts'
import { sql } from '../../../src/schema/sql-text.ts'
import type { SamplesOf } from './sample.ts'

export const STATEMENT_SAMPLES: SamplesOf<StatementOperation> = {
  backfill: [
    {
      operation: {
        kind: 'backfill',
        table: 'users',
        set: { role: "it's", note: sql`lower(email)` },
        where: 'role IS NULL',
        batchSize: 1,
      },
      irreversible: "which rows of 'users' were filled",
    },
    {
      operation: {
        kind: 'backfill',
        table: 'pets',
        set: { doc: ['a', { b: 1 }], tags: ['x', "it's"] },
        where: 'doc IS NULL',
        batchSize: 9,
      },
      irreversible: "which rows of 'pets' were filled",
    },
    {
      operation: {
        kind: 'backfill',
        table: 'users',
        set: { role: 'guest' },
        where: 'role IS NULL',
        batchSize: null,
      },
      irreversible: "which rows of 'users' were filled",
    },
    {
      operation: {
        kind: 'backfill',
        table: 'app.papers',
        set: { title: 'none' },
        where: 'title IS NULL',
        batchSize: 1,
      },
      irreversible: "which rows of 'app.papers' were filled",
      refused: { sqlite: 'app.papers' },
    },
  ],
  execute: [
    {
      operation: { kind: 'execute', sql: "UPDATE notes\nSET c = '`${b}`; -- \\n'" },
      irreversible: 'raw SQL cannot be reversed',
    },
    {
      operation: {
        kind: 'execute',
        sql: 'UPDATE notes SET b = $1, c = $2 WHERE a = $3',
        parameters: [7, "it's \\ '$1'", 1],
      },
      irreversible: 'raw SQL cannot be reversed',
    },
    {
      operation: {
        kind: 'execute',
        sql: 'INSERT INTO files (id, owner_id, at) VALUES (?, ?, ?)',
        parameters: [1n, null, new Date(0)],
      },
      irreversible: 'raw SQL cannot be reversed',
      refused: { postgres: 'syntax error' },
    },
    {
      operation: {
        kind: 'execute',
        sql: 'INSERT INTO notes (a, b, c) VALUES (?, ?, ?)',
        parameters: [true, -0, Buffer.from('ab')],
      },
      irreversible: 'raw SQL cannot be reversed',
      refused: { postgres: 'syntax error' },
    },
    {
      operation: { kind: 'execute', sql: 'CREATE INDEX "i?x" ON notes (a, c) WHERE c <> \'?\'' },
      irreversible: 'raw SQL cannot be reversed',
    },
  ],
  bulkInsert: [
    {
      operation: {
        kind: 'bulkInsert',
        table: 'pets',
        rows: [
          { id: 3, doc: { e: [1, { f: 'g' }], "it's": '\\' }, tags: ['a', '', 'NULL', 'x"y\\'] },
          { id: 4, doc: [1, null, 'a'], tags: [] },
          { id: sql`2 + 3`, doc: '"text"', mood: "it's" },
          { mood: 'sad', id: 6 },
        ],
      },
      irreversible: "which rows were inserted into 'pets'",
    },
    {
      operation: {
        kind: 'bulkInsert',
        table: 'users',
        rows: [{}, { email: '😀\u2028\u0007\r\n', role: null, age: 2 ** 31 - 1 }, { email: '\\\'"$1?' }],
      },
      irreversible: "which rows were inserted into 'users'",
    },
    {
      operation: { kind: 'bulkInsert', table: 'files', rows: [{ id: -(2n ** 63n), size: 0.1, at: new Date(1e12) }] },
      irreversible: "which rows were inserted into 'files'",
    },
    {
      operation: { kind: 'bulkInsert', table: 'pets', rows: [{ id: 7, mood: 'glad' }] },
      irreversible: "which rows were inserted into 'pets'",
      refused: { sqlite: 'CHECK constraint failed', postgres: 'invalid input value for enum' },
    },
  ],
}
