import { revisionText } from '../../support/revisions.ts'
import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject } from '../project.ts'

const calls: readonly (readonly [given: string, up: string, says: readonly RegExp[]])[] = [
  ['an operation that there is not', "await op.addColum('first', { name: 'y', type: 'int' })", [/addColumn/]],
  [
    'a mistyped option',
    "await op.addColumn('first', { name: 'y', type: 'varchar', lenght: 20 })",
    [/lenght/, /length/],
  ],
  ['no name of a column', "await op.addColumn('first', { type: 'int' })", [/name/]],
  ['no type of a column', "await op.addColumn('first', { name: 'y' })", [/type/]],
  ['a number as type', "await op.addColumn('first', { name: 'y', type: 5 })", [/type/]],
  ['a table that is not there', "await op.addColumn('nowhere', { name: 'y', type: 'int' })", [/nowhere/]],
  ['a column that is not there', "await op.dropColumn('first', 'nowhere')", [/nowhere/]],
  ['a column that is there already', "await op.addColumn('first', { name: 'x', type: 'int', nullable: true })", [/x/]],
  ['a table that is there already', "await op.createTable('first', [{ name: 'x', type: 'int' }])", [/first/]],
  ['a table without columns', "await op.createTable('empty', [])", [/column/]],
  ['columns that are no list', "await op.createTable('t', { name: 'x', type: 'int' })", [/list|array/i]],
  ['an empty name of a table', "await op.createTable('', [{ name: 'x', type: 'int' }])", [/name/]],
  ['an index on no columns', "await op.createIndex('i', 'first', [])", [/column/]],
  ['an index on a column that is not there', "await op.createIndex('i', 'first', ['nowhere'])", [/nowhere/]],
  ['an index that is not there', "await op.dropIndex('nowhere', { table: 'first' })", [/nowhere/]],
  ['a constraint that is not there', "await op.dropConstraint('nowhere', 'first')", [/nowhere/]],
  [
    'a foreign key to a table that is not there',
    "await op.createForeignKey('fk', 'first', 'nowhere', ['x'], ['id'])",
    [/nowhere/],
  ],
  [
    'a foreign key of unequal columns',
    "await op.createForeignKey('fk', 'first', 'first', ['x'], ['x', 'y'])",
    [/column/],
  ],
  ['rows that are no list', "await op.bulkInsert('first', { x: 1 })", [/rows|list/i]],
  ['a row with a column that is not there', "await op.bulkInsert('first', [{ nowhere: 1 }])", [/nowhere/]],
  ['SQL that is no text', 'await op.execute(5)', [/SQL|string|text/i]],
  ['SQL with a mistake', "await op.execute('SELEC 1')", [/SELEC/]],
  [
    'SQL that names what is not there',
    "await op.execute('CREATE TABLE half (x int); INSERT INTO nowhere VALUES (1)')",
    [/nowhere/, /rolled back/],
  ],
  ['SQL with a string that is not closed', "await op.execute('SELECT \\\\'open')", [/3_bad\.ts/]],
  ['a value for no placeholder', "await op.execute('SELECT 1', [5])", [/3_bad\.ts/]],
  ['COMMIT', "await op.execute('CREATE TABLE half (x int)')\n  await op.execute('COMMIT')", [/COMMIT/]],
  ['ROLLBACK', "await op.execute('ROLLBACK')", [/ROLLBACK/]],
  ['BEGIN', "await op.execute('BEGIN')", [/BEGIN/]],
  [
    'a throw half-way',
    "await op.execute('CREATE TABLE half (x int)')\n  throw new Error('half-way there')",
    [/half-way there/, /rolled back/],
  ],
  [
    'a throw of what is no error',
    "await op.execute('CREATE TABLE half (x int)')\n  throw 'half-way there'",
    [/half-way there/],
  ],
  ['a call that is not awaited', "void op.execute('SELECT * FROM nowhere_at_all')", [/nowhere_at_all/]],
  [
    'rows without their parent',
    "await op.execute('CREATE TABLE a (id int PRIMARY KEY)')\n  await op.execute('CREATE TABLE b (a int REFERENCES a (id))')\n  await op.execute('INSERT INTO b VALUES (7)')",
    [/\bb\b/],
  ],
  [
    'a column that must not be NULL, over rows that are',
    "await op.addColumn('first', { name: 'y', type: 'int', nullable: false })",
    [/y/],
  ],
  [
    'a unique constraint over rows that are not',
    "await op.execute('INSERT INTO first VALUES (1)')\n  await op.createUnique('u', 'first', ['x'])",
    [/x/],
  ],
  ['a check over rows that fail it', "await op.createCheck('c', 'first', 'x > 5')", [/c/]],
]

/** A third revision that cannot be applied; it is rolled back. */
export const operations: BadInputs = {
  title: 'Revisions that fail',
  about:
    'The `up` of a third revision, `cccc00000003`. It is rolled back: the database stays at the second, with its rows. (A failure outside the transaction is another matter: [runs.md](runs.md).)',
  files: chainProject,
  applied: 'heads',
  cases: [
    ...calls.map(([given, up, says]): BadInput => ({
      given,
      words: ['upgrade'],
      files: { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002', up: `  ${up}` }) },
      says,
    })),
    {
      given: 'a revision without down, on the way down',
      words: ['downgrade', 'base'],
      files: {
        'versions/0002_bbbb00000002.ts': revisionText({ id: 'bbbb00000002', down: 'aaaa00000001', downBody: null }),
      },
      says: [/bbbb00000002/, /down/],
    },
    {
      given: 'a down that fails',
      words: ['downgrade', 'base'],
      files: {
        'versions/0002_bbbb00000002.ts': revisionText({
          id: 'bbbb00000002',
          down: 'aaaa00000001',
          downBody: "  await op.dropTable('nowhere')",
        }),
      },
      says: [/nowhere/],
    },
    {
      given: 'a breaking revision that nobody confirmed',
      words: ['upgrade'],
      files: {
        'versions/3_bad.ts': revisionText({
          id: 'cccc00000003',
          down: 'bbbb00000002',
          head: "export const confirm = 'it drops the table of all orders'",
        }),
      },
      says: [/orders/, /--yes/],
    },
    {
      given: 'a plan that is another',
      words: ['upgrade', '--plan', 'abcdef'],
      files: { 'versions/3_bad.ts': revisionText({ id: 'cccc00000003', down: 'bbbb00000002' }) },
      says: [/plan/],
    },
    {
      given: 'a read of the database in a script',
      words: ['upgrade', 'bbbb00000002:heads', '--sql'],
      files: {
        'versions/3_bad.ts': revisionText({
          id: 'cccc00000003',
          down: 'bbbb00000002',
          up: "  await op.query('SELECT 1')",
        }),
      },
      says: [/op\.query/],
    },
  ],
}
