import { describe, expect, it } from 'vitest'

import { InvalidOperationError, TransactionStatementError } from '../../src/operations/errors.ts'
import { Operations } from '../../src/op/operations.ts'
import { recordingPort } from './recording-port.ts'

/** Calls a method as JavaScript would, with anything. */
async function failureOf(method: string, ...args: unknown[]): Promise<unknown> {
  const op: object = new Operations(recordingPort('sqlite'))
  // The test gives what the types forbid.
  const call = Reflect.get(op, method) as (...args: unknown[]) => Promise<unknown>
  return call.apply(op, args).then(
    () => null,
    (error: unknown) => error,
  )
}

const column = { name: 'a', type: 'int' }

describe('arguments', () => {
  it.each<[string, unknown[], string]>([
    ['dropTable', [undefined], 'op.dropTable: table must be a name, not undefined'],
    ['dropTable', [''], 'op.dropTable: table must not be empty'],
    ['dropTable', ['a\0b'], 'op.dropTable: table contains a NUL character'],
    ['dropTable', ['a.b.c'], "op.dropTable: table must be a table's name or schema.table"],
    ['dropTable', ['t', { ifExist: true }], "op.dropTable: options has no option 'ifExist'; did you mean ifExists?"],
    ['alterColumn', ['t', 'a', { type: 'int', using: '' }], "op.alterColumn: changes.using must be SQL text, not ''"],
    [
      'alterColumn',
      ['t', 'a', { type: 'int', using: null }],
      'op.alterColumn: changes.using must be SQL text, not null',
    ],
    ['alterColumn', ['t', 'a', { type: 'int', using: {} }], 'changes.using must name a database (postgres, sqlite)'],
    ['alterColumn', ['t', 'a', { type: 'int', using: { mysql: 'x' } }], "changes.using has no option 'mysql'"],
    [
      'alterColumn',
      ['t', 'a', { type: 'int', using: { sqlite: '' } }],
      "changes.using.sqlite must be SQL text, not ''",
    ],
    [
      'backfill',
      ['t', { set: { a: 1 }, where: 'a IS NULL', batchSize: 9, batched: false }],
      'op.backfill: options.batchSize has no effect with batched: false',
    ],
    ['dropTable', ['t', true], 'op.dropTable: options must be an object, not true'],
    ['dropTable', ['t', { toString: 1 }], "op.dropTable: options has no option 'toString'"],
    ['createTable', ['t', []], 'op.createTable: columns must not be empty'],
    ['createTable', ['t', column], 'op.createTable: columns must be a list, not an object'],
    ['createTable', ['t', [column, column]], "op.createTable: columns has 'a' twice"],
    ['createTable', ['t', [column, { name: 'b' }]], 'op.createTable: columns[1] needs type'],
    ['createTable', ['t', [{ ...column, lenght: 1 }]], "columns[0] has no option 'lenght'; did you mean length?"],
    // An attribute: not every database has it.
    ['createTable', ['t', [{ ...column, unsigned: true }]], "columns[0] has no option 'unsigned'"],
    [
      'createTable',
      ['t', [column], { uniques: [{ columns: 'a' }] }],
      "options.uniques[0].columns must be a list, not 'a'",
    ],
    ['createTable', ['t', [column], { foreignKeys: [{ columns: ['a'] }] }], 'foreignKeys[0] needs referencedTable'],
    ['createTable', ['t', [column], { checks: [{ expression: '' }] }], 'checks[0].expression must be SQL text'],
    ['addColumn', ['t', { ...column, nullable: 'yes' }], "column.nullable must be true or false, not 'yes'"],
    [
      'addColumn',
      ['t', { ...column, default: () => 'now()' }],
      'column.default must be a value or SQL; write sql`now()`',
    ],
    [
      'addColumn',
      ['t', { ...column, generated: 'rowid' }],
      "must be one of 'increment', 'identity', 'uuid', not 'rowid'",
    ],
    ['addColumn', ['t', { ...column, primary: true, nullable: true }], 'column is primary and cannot be nullable'],
    ['addColumn', ['t', { ...column, asExpression: '1', default: 1 }], 'column has both asExpression and default'],
    ['addColumn', ['t', { ...column, enum: [] }], 'column.enum must not be empty'],
    ['addColumn', ['t', 'a'], "op.addColumn: column must be an object, not 'a'"],
    ['dropColumn', ['t', { name: 'a' }], 'op.dropColumn: column must be a name, not an object'],
    ['renameTable', ['a.t', 'b.t'], "op.renameTable: name would move 'a.t' to another schema"],
    ['createExclusion', ['x', 't', ''], 'op.createExclusion: expression must be SQL text'],
    ['createExclusion', ['x', 't', 'USING gist (a WITH =)', { deferrable: true }], 'must be one of'],
    ['alterEnum', ['mood', ['a']], 'op.alterEnum: options must be an object, not undefined'],
    ['alterEnum', ['mood', ['a'], {}], 'op.alterEnum: options needs columns'],
    [
      'alterEnum',
      ['mood', ['a'], { columns: ['status'] }],
      "options.columns[0] must be a column's name with its table",
    ],
    ['alterEnum', ['mood', ['a\0'], { columns: [] }], 'values[0] must be a string without NUL'],
    ['alterEnum', ['mood', ['a'], { columns: [], mapping: { a: 'b' } }], "maps 'a', which is still one of the values"],
    ['alterEnum', ['mood', ['a'], { columns: [], mapping: { b: 'c' } }], "maps to 'c', which is not one of the values"],
    ['alterEnum', ['mood', ['a'], { columns: [], mapping: { b: 1 } }], 'options.mapping.b must be a string'],
    ['alterEnum', ['mood', ['a'], { columns: [], mapping: ['a'] }], 'must be an object with the new value for each'],
    ['renameSequence', ['t_id_seq', 'app.u_id_seq'], "newName would move 't_id_seq' to another schema"],
    ['renameEnum', ['mood', 'app.feeling'], "newName would move 'mood' to another schema"],
    [
      'batchAlterTable',
      ['t', async () => {}, { copyForm: '' }],
      "options has no option 'copyForm'; did you mean copyFrom?",
    ],
    ...[
      '',
      'CREATE TABLE u (a)',
      'CREATE INDEX t ON u (a)',
      'CREATE TABLE t (a); CREATE TABLE t (a)',
      'CREATE TABLE t (a); CREATE VIEW v AS SELECT 1',
      'CREATE TEMP TABLE t (a)',
      'CREATE TABLE t (a); INSERT INTO t VALUES (1)',
    ].map((copyFrom): [string, unknown[], string] => [
      'batchAlterTable',
      ['t', async () => {}, { copyFrom }],
      copyFrom === '' ? 'copyFrom must be SQL text' : "copyFrom must be the CREATE TABLE of 't' with the CREATE INDEX",
    ]),
    [
      'batchAlterTable',
      ['aux.t', async () => {}, { copyFrom: 'CREATE TABLE t (a)' }],
      "copyFrom cannot be given for 'aux.t', a table of an attached database",
    ],
    ['createIndex', ['i', 't', 'a'], "op.createIndex: columns must be a list, not 'a'"],
    ['createIndex', ['i', 't', [{}]], 'columns[0] needs either column or expression'],
    ['createIndex', ['i', 't', [{ column: 'a', expression: 'b' }]], 'columns[0] needs either column or expression'],
    ['createIndex', ['i', 't', ['a'], { uniq: true }], "has no option 'uniq'; did you mean unique?"],
    ['dropIndex', ['i', 't'], "op.dropIndex: options must be an object, not 't'"],
    ['execute', [''], 'op.execute: sql must be SQL text'],
    ['execute', ['-- nothing'], 'op.execute: sql contains no statement'],
    [
      'execute',
      ['SELECT 1; SELECT 2', []],
      'op.execute: sql contains 2 statements; with parameters, only one is allowed',
    ],
    ['execute', ['SELECT ?', 1], 'op.execute: parameters must be a list, not 1'],
    ['query', ['SELECT 1; SELECT 2'], 'op.query: sql contains 2 statements; only one is allowed'],
    ['bulkInsert', ['t', { a: 1 }], 'op.bulkInsert: rows must be a list, not an object'],
    ['bulkInsert', ['t', [[1]]], 'op.bulkInsert: rows[0] must be an object with a value for each column'],
    ['bulkInsert', ['t', [{ '': 1 }]], 'op.bulkInsert: a column of rows[0] must not be empty'],
  ])('op.%s%j is refused', async (method, args, message) => {
    const failure = await failureOf(method, ...args)
    expect(failure).toBeInstanceOf(InvalidOperationError)
    expect(String(failure)).toContain(message)
  })

  it.each(['BEGIN', 'commit', 'ROLLBACK', 'END', 'UPDATE t SET a = 1; COMMIT'])(
    'op.execute(%j) is refused by name',
    async (sql) => {
      expect(await failureOf('execute', sql)).toBeInstanceOf(TransactionStatementError)
      expect(await failureOf('query', sql.replace(/.*; /, ''))).toBeInstanceOf(TransactionStatementError)
    },
  )

  it.each(['SAVEPOINT a', 'RELEASE a', 'ROLLBACK TO a'])('op.execute(%j) is not', async (sql) => {
    expect(await failureOf('execute', sql)).toBeNull()
  })
})
