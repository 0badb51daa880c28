import type { ScriptDialect } from '../port/script.ts'
import { terminate } from '../sql/terminate.ts'
import { guard } from './guard.ts'
import { literal } from './literal.ts'

/** Orphans by child and parent: a rebuild may renumber rowids and foreign keys, so single rows cannot be compared. */
const orphans = 'SELECT "table" AS child, parent, count(*) AS orphans FROM pragma_foreign_key_check GROUP BY 1, 2'

const tables = "SELECT name FROM sqlite_schema WHERE type = 'table'"

/** Scripts for the sqlite3 shell, or any connection that accepts several statements and stops at the first error. */
export const script: ScriptDialect = {
  head: ['Run it with: sqlite3 -bail <database> < <this file>', 'Without -bail, sqlite3 goes on after an error.'],
  begin: ({ tables: own, versionTable, expected, settling }) => [
    // Ignored inside a transaction. With it on, a rebuild would delete the rows of ON DELETE CASCADE children.
    'PRAGMA foreign_keys = OFF',
    'BEGIN IMMEDIATE',
    ...own,
    ...settling,
    ...guard(
      'the database is not at the revision that this script starts from',
      `SELECT coalesce((SELECT group_concat(version_num, ', ') FROM (SELECT version_num FROM ${versionTable} ORDER BY version_num COLLATE BINARY)), '') = ${literal(expected.toSorted().join(', '))}`,
    ),
    `CREATE TEMP TABLE hub_orphans AS ${orphans}`,
  ],
  commit: () => [
    // As in a run: orphans of a renamed table are counted under its new name, and are not new.
    ...guard(
      'the script leaves rows that violate a foreign key',
      `SELECT coalesce(sum(max(now.orphans - coalesce(before.orphans, 0), 0)), 0) <= (
  SELECT coalesce(sum(orphans), 0) FROM temp.hub_orphans WHERE child NOT IN (${tables}) OR parent NOT IN (${tables})
)
FROM (${orphans}) now LEFT JOIN temp.hub_orphans before ON before.child = now.child AND before.parent = now.parent`,
    ),
    'DROP TABLE temp.hub_orphans',
    'COMMIT',
    // Statements outside a transaction run with it on, as they do online.
    'PRAGMA foreign_keys = ON',
  ],
  block: null,
  terminate,
  // An attached database cannot be created.
  enterSchema: () => [],
  makeSchema: () => [],
  session: null,
  outside: (statements) => statements,
}
