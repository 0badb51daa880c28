import type { ScriptDialect } from '../../../src/dialects/port/script.ts'
import { terminate } from '../../../src/dialects/sql/terminate.ts'
import { literal } from '../../../src/dialects/sqlite/literal.ts'

/** Scripts of the toy: a transaction contains no DDL, so hub's own tables are created before it. */
export const script: ScriptDialect = {
  head: ['Run it with the toy.'],
  begin: ({ tables, versionTable, expected, settling }) => [
    ...tables,
    ...settling,
    'BEGIN IMMEDIATE',
    `SELECT CASE WHEN coalesce((SELECT group_concat(version_num, ', ') FROM (SELECT version_num FROM ${versionTable} ORDER BY version_num COLLATE BINARY)), '') <> ${literal(expected.toSorted().join(', '))} THEN signal('the database is not at the revision that this script starts from') END`,
  ],
  commit: () => ['COMMIT'],
  // The client ends a statement at the first semicolon, unless it is told of another mark.
  terminate: (sql) => (sql.includes(';') ? `DELIMITER //\n${sql}//\nDELIMITER ;` : terminate(sql)),
  // Nothing that ran is rolled back, and a client may go on after an error.
  block: {
    contains: (sql) => !/^CREATE TRIGGER\b/i.test(sql),
    wrap(statements, index) {
      const first =
        index === 0
          ? 'SELECT end_block(-1)'
          : `SELECT CASE WHEN last_block() <> ${index - 1} THEN signal('the block before it did not run to its end') END`
      const all = [first, ...statements, `SELECT end_block(${index})`]
      return `BEGIN NOT ATOMIC\n${all.map((sql) => `${terminate(sql)}\n`).join('')}END`
    },
  },
  enterSchema: () => [],
  makeSchema: () => [],
  session: null,
  outside: (statements) => statements,
}
