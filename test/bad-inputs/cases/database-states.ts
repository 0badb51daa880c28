import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject } from '../project.ts'

const table = (sql: string) => `DROP TABLE hub_version; ${sql}`
const row = (value: string) =>
  table(
    `CREATE TABLE hub_version (version_num varchar(32)); INSERT INTO hub_version VALUES ('aaaa00000001'), (${value})`,
  )

const states: readonly (readonly [given: string, sql: string, words: readonly string[], says: readonly RegExp[]])[] = [
  [
    'a row that no file has',
    "UPDATE hub_version SET version_num = 'deadbeef0000'",
    ['upgrade'],
    [/deadbeef0000/, /stamp/],
  ],
  [
    'the same, on the way down',
    "UPDATE hub_version SET version_num = 'deadbeef0000'",
    ['downgrade', 'base'],
    [/deadbeef0000/, /stamp/],
  ],
  [
    'the same, for a stamp',
    "UPDATE hub_version SET version_num = 'deadbeef0000'",
    ['stamp', 'heads'],
    [/deadbeef0000/, /--purge/],
  ],
  ['NULL', row('NULL'), ['upgrade'], [/NULL/, /--purge/]],
  ['an empty row', row("''"), ['upgrade'], [/""/, /--purge/]],
  ['white space around an id', row("' bbbb00000002'"), ['upgrade'], [/" bbbb00000002"/]],
  ['an id in capitals', row("'BBBB00000002'"), ['upgrade'], [/BBBB00000002/]],
  ['a row of control characters', row("'\u001b[2J'"), ['upgrade'], [/\\u001b/]],
  ['a row of 10,000 characters', row(`'${'x'.repeat(10_000)}'`), ['upgrade'], [/xxx/]],
  ['no column version_num', table('CREATE TABLE hub_version (id int, name text)'), ['upgrade'], [/version_num/]],
  [
    'the same, when it is only read',
    table('CREATE TABLE hub_version (id int, name text)'),
    ['current'],
    [/version_num/],
  ],
  [
    'numbers in place of ids',
    table('CREATE TABLE hub_version (version_num integer NOT NULL)'),
    ['upgrade'],
    [/not text/],
  ],
  [
    'more columns',
    table('CREATE TABLE hub_version (version_num varchar(32) NOT NULL, applied_at text)'),
    ['upgrade'],
    [/applied_at/],
  ],
  [
    'a view in its place',
    table("CREATE VIEW hub_version AS SELECT 'aaaa00000001' AS version_num"),
    ['upgrade'],
    [/is a view/],
  ],
  [
    'a view in the place of the log',
    'DROP TABLE hub_version_log; CREATE VIEW hub_version_log AS SELECT 1 AS id',
    ['upgrade'],
    [/is a view/],
  ],
  [
    "somebody else's log",
    'DROP TABLE hub_version_log; CREATE TABLE hub_version_log (line text)',
    ['upgrade'],
    [/hub_version_log/],
  ],
  ['tables, and no version table', 'DROP TABLE hub_version; DROP TABLE hub_version_log', ['upgrade'], [/adopt|stamp/]],
  [
    "the table of TypeORM's migrations, and no version table",
    "DROP TABLE hub_version; DROP TABLE hub_version_log; CREATE TABLE migrations (id int, timestamp bigint, name text); INSERT INTO migrations VALUES (1, 1, 'Init1')",
    ['upgrade'],
    [/migrations/],
  ],
  [
    "Alembic's table, and none of hub's",
    "DROP TABLE hub_version; DROP TABLE hub_version_log; CREATE TABLE alembic_version (version_num varchar(32)); INSERT INTO alembic_version VALUES ('aaaa00000001')",
    ['upgrade'],
    [/alembic_version/],
  ],
  ['a table that somebody dropped', 'DROP TABLE first', ['downgrade', 'base'], [/first/]],
  [
    'a revision that was interrupted',
    "DELETE FROM hub_version_log; UPDATE hub_version SET version_num = 'aaaa00000001'; INSERT INTO hub_version_log (run_id, event, revision, direction, down_revisions, depends_on, message, counts, hub_version, who) VALUES ('r', 'started', 'bbbb00000002', 'up', '[\"aaaa00000001\"]', '[]', 'm', '{}', '0.1.0', 'me@here (1)')",
    ['upgrade'],
    [/bbbb00000002/, /--retry/],
  ],
  ['a database that is not empty, for bootstrap', 'SELECT 1', ['bootstrap'], [/empty|tables/]],
  [
    'nothing that hub knows, for adopt',
    'DROP TABLE hub_version; DROP TABLE hub_version_log; DROP TABLE first; CREATE TABLE other (x int)',
    ['adopt', '--yes'],
    [],
  ],
  [
    'a table of another tool that is not there, for adopt',
    'DROP TABLE hub_version; DROP TABLE hub_version_log',
    ['adopt', '--from', 'migrations.name', '--yes'],
    [/migrations/],
  ],
]

/** What somebody did to a database at its head. */
export const stateCases = states.map(([given, sql, words, says]): BadInput => ({ given, words, sql, says }))

/** The same on an SQLite file. */
export const databaseStates: BadInputs = {
  title: 'Databases: SQLite',
  about: 'A file at its head, to which somebody then did this.',
  files: chainProject,
  applied: 'heads',
  cases: stateCases,
}
