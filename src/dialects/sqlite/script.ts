import type { ScriptDialect } from '../script.ts'
import { literal } from './literal.ts'

/**
 * Scripts for the sqlite3 shell, or any connection that takes several statements and stops at the first error. SQLite
 * has no RAISE outside a trigger: a guard is an INSERT that breaks a CHECK whose name says what is wrong.
 */
export const script: ScriptDialect = {
  head: ['Run it with: sqlite3 -bail <database> < <this file>', 'Without -bail, sqlite3 goes on after an error.'],
  begin: ({ tables, versionTable, expected }) => [
    // Ignored inside a transaction, and a rebuild with it on would delete the rows of ON DELETE CASCADE children.
    'PRAGMA foreign_keys = OFF',
    'BEGIN IMMEDIATE',
    ...tables,
    `CREATE TEMP TABLE hub_guard (
  ok INTEGER NOT NULL,
  CONSTRAINT "this script starts from another revision than the database stands at" CHECK (ok = 1)
)`,
    `INSERT INTO temp.hub_guard SELECT coalesce((SELECT group_concat(version_num, ', ') FROM (SELECT version_num FROM ${versionTable} ORDER BY version_num COLLATE BINARY)), '') = ${literal(expected.toSorted().join(', '))}`,
    'DROP TABLE temp.hub_guard',
    `CREATE TEMP TABLE hub_orphans AS SELECT count(*) AS before FROM pragma_foreign_key_check`,
  ],
  commit: () => [
    `CREATE TEMP TABLE hub_guard (
  ok INTEGER NOT NULL,
  CONSTRAINT "the script leaves rows whose foreign key points nowhere" CHECK (ok = 1)
)`,
    'INSERT INTO temp.hub_guard SELECT (SELECT count(*) FROM pragma_foreign_key_check) <= before FROM temp.hub_orphans',
    'DROP TABLE temp.hub_guard',
    'DROP TABLE temp.hub_orphans',
    'COMMIT',
    // What stands outside a transaction runs with it on, as it does online.
    'PRAGMA foreign_keys = ON',
  ],
}
