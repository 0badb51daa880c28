import { dialectOf } from '../support/dialects.ts'
import { HubError } from '../../src/errors.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { toSource } from '../../src/operations/to-source.ts'
import { emptyConnection } from '../support/empty-connection.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { EXAMPLES, type OperationPage } from './examples.ts'

/*
 * docs/operations.md, the list of all operations, and the pages of docs/operations/, which show each with its SQL.
 */

const TITLES: Readonly<Record<OperationPage, string>> = {
  tables: 'Tables',
  columns: 'Columns',
  constraints: 'Constraints',
  indexes: 'Indexes',
  enums: 'Enums',
  'views-and-schemas': 'Views, schemas and sequences',
  data: 'SQL and data',
}

/** SQL of this many lines is folded away, and so is a recreated table. */
const FOLDED_FROM = 20

/** The pages by their paths under docs. */
export async function operationPages(sqlite: DialectDatabase): Promise<Readonly<Record<string, string>>> {
  const names = Object.keys(TITLES) as OperationPage[]
  const pages = names.map(async (name) => [`operations/${name}.md`, await pageOf(name, sqlite)] as const)
  return { 'operations.md': await listPage(sqlite), ...Object.fromEntries(await Promise.all(pages)) }
}

async function listPage(sqlite: DialectDatabase): Promise<string> {
  const lines = [...INTRODUCTION, '## All operations', '']
  for (const [name, title] of Object.entries(TITLES)) {
    const rows = examplesOf(name as OperationPage).map(async ({ operation, summary }) => {
      const { kind } = operation
      const link = `[\`${kind}\`](operations/${name}.md#${kind.toLowerCase()})`
      const back = reverse(operation)
      const reversed = back.kind === 'irreversible' ? '' : `\`${back.kind}\``
      return `| ${link} | ${summary} | ${reversed} | ${inShort(await sqlOf('sqlite', operation, sqlite))} |`
    })
    lines.push(`### ${title}`, '', '| operation | what it does | reversed by | on SQLite |', '|---|---|---|---|')
    lines.push(...(await Promise.all(rows)), '')
  }
  return [...lines, ...RECREATION, ''].join('\n')
}

/** What SQLite makes of it, in a word; empty where it has a statement of its own for it. */
function inShort(sql: string): string {
  if (sql === NOTHING) return 'nothing to run'
  if (sql.startsWith(REFUSED)) return 'refused'
  return sql.includes('hub_rebuild') ? 'recreates the table' : ''
}

async function pageOf(page: OperationPage, sqlite: DialectDatabase): Promise<string> {
  const lines = [`# ${TITLES[page]}`, '', `[All operations](../operations.md)`, '']
  for (const { operation, summary, notes } of examplesOf(page)) {
    const back = reverse(operation)
    lines.push(`## ${operation.kind}`, '', `${summary}.`, '', '```ts', toSource(operation), '```', '')
    lines.push(...shown('PostgreSQL', await sqlOf('postgres', operation, sqlite)))
    lines.push(...shown('SQLite', await sqlOf('sqlite', operation, sqlite)))
    lines.push(...notes.map((note) => `- ${note}`))
    lines.push(
      back.kind === 'irreversible'
        ? `- Not reversible from its arguments alone: ${back.reason}.`
        : `- Reversed by \`${back.kind}\`.`,
      '',
    )
  }
  return lines.join('\n')
}

function examplesOf(page: OperationPage) {
  return Object.values(EXAMPLES).filter((example) => example.page === page)
}

function shown(database: string, sql: string): readonly string[] {
  const block = ['```sql', sql, '```', '']
  const isRecreated = sql.includes('hub_rebuild')
  const lines = sql.split('\n').length
  if (!isRecreated && lines < FOLDED_FROM) return [`${database}:`, '', ...block]
  const how = isRecreated ? 'recreates the table' : `runs ${lines} lines of SQL`
  return [`<details><summary>${database} ${how}</summary>`, '', ...block, '</details>', '']
}

const NOTHING = '-- nothing'
const REFUSED = '-- refused: '

async function sqlOf(name: 'postgres' | 'sqlite', operation: Operation, sqlite: DialectDatabase): Promise<string> {
  const connection = name === 'sqlite' ? sqlite.connection : emptyConnection
  try {
    const statements = await dialectOf(name).compile(operation, connection)
    return statements.length === 0 ? NOTHING : statements.map((statement) => `${statement.sql};`).join('\n')
  } catch (error) {
    if (error instanceof HubError) return `${REFUSED}${error.message}`
    throw error
  }
}

const INTRODUCTION = [
  '# Operations',
  '',
  'A revision changes the schema by calling methods of `op`. hub turns each call into the SQL of the database:',
  '',
  '```ts',
  "import type { Operations } from 'hub-migrate'",
  '',
  'export async function up(op: Operations): Promise<void> {',
  "  await op.createTable('tags', [",
  "    { name: 'id', type: 'int', primary: true, generated: 'increment' },",
  "    { name: 'name', type: 'varchar', length: 80, unique: true },",
  '  ])',
  "  await op.addColumn('files', { name: 'tag_id', type: 'int', nullable: true })",
  '}',
  '```',
  '',
  "Columns are written as in TypeORM's `@Column`, with the [types](types.md) of both databases. A default is a value",
  '(`default: 0`) or SQL (`` default: sql`now()` ``, with `sql` from `hub-migrate`). A table name may carry a schema:',
  "`'app.users'`.",
  '',
  'Every method returns a promise. Calls run one at a time, in the order in which they are made.',
  '',
  '- A call that fails fails the revision, unless you await it and catch the error.',
  '- To go on after a failure that you catch, roll back to a SAVEPOINT of your own: PostgreSQL requires it, and on SQLite',
  '  it removes what the failed operation may have left half done.',
  '',
  'In the tables below, the last two columns describe the example on the page of the operation:',
  '',
  "- *Reversed by* is what autogenerate writes into `down`. Where it is empty, the call's arguments do not say what was",
  '  there before; autogenerate, which reads the database, writes the reverse where it can.',
  '- *On SQLite* is empty where SQLite has a statement of its own. hub recreates a table only for a change that',
  "  SQLite's ALTER TABLE cannot make: see [below](#how-sqlite-tables-are-recreated).",
  '',
  'These pages are generated from the code by the tests.',
  '',
]

const RECREATION = [
  '## How SQLite tables are recreated',
  '',
  "SQLite's ALTER TABLE can do only a part of these changes. For the rest hub follows the procedure that SQLite documents:",
  'create a new table, copy the rows, drop the old table, rename the new one. Several changes of one table inside',
  '[`batchAlterTable`](operations/tables.md#batchaltertable) recreate it once.',
  '',
  "The new table's SQL is the old table's own SQL with the change made in it. So everything else stays as you wrote it:",
  'AUTOINCREMENT (of a column or in a table constraint) and its sequence, COLLATE, checks, conflict clauses, generated',
  'columns, WITHOUT ROWID, STRICT, comments and rowids. Indexes and triggers are created again from their own SQL. Views,',
  'and the rows and foreign keys of other tables, are not touched.',
  '',
  "- It needs the revision's transaction, in which foreign keys are off. Outside (`op.autocommitBlock`,",
  '  `transaction = false`) it is refused.',
  '- The statistics that ANALYZE collected for the table are lost until you run it again.',
  "- The table's name is in double quotes in the stored SQL afterwards.",
  '- A script cannot read the table; [offline.md](offline.md#sqlite-recreated-tables) describes where it takes the SQL from.',
  '',
  '## What else `op` offers',
  '',
  '| member | what it is |',
  '|---|---|',
  '| `op.query(sql, parameters?)` | runs one statement and returns its rows; refused in a script |',
  "| `op.queryRunner` | TypeORM's query runner, in the same transaction; refused in a script |",
  '| `op.inspector` | reads the schema: `hasTable`, `hasColumn`, `hasIndex`, `columns`, `table`, …; refused in a script |',
  '| `op.autocommitBlock(async () => { … })` | runs its function outside the transaction: [runs.md](runs.md#outside-a-transaction) |',
  '| `op.createMissing(entities)` | creates what entities have and the database lacks: [autogenerate.md](autogenerate.md#a-schema-that-follows-the-entities) |',
  "| `op.dialect` | `'postgres'` or `'sqlite'` |",
  '| `op.isOffline` | true while a script is written (`--sql`) |',
  '| `op.x` | the values of `-x key=value` |',
  '| `op.log` | `debug`, `info`, `warn`, `error`: lines in the log of the run, with the revision in front |',
]
