import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { dialectOf } from '../../src/dialects/dialects.ts'
import { UnsupportedTypeError } from '../../src/dialects/port/errors.ts'
import { HubError } from '../../src/errors.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { reverse } from '../../src/operations/reverse.ts'
import { toSource } from '../../src/operations/to-source.ts'
import { PORTABLE_TYPES } from '../../src/schema/portable-types.ts'
import { recordingPort } from '../op/recording-port.ts'
import { createSqliteDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'
import { EXAMPLES, SETUP } from './examples.ts'

/*
 * docs/operations.md and docs/types.md are what the code says: `vitest test/dialects/docs.test.ts -u` writes them again.
 */

let sqlite: DialectDatabase
beforeAll(async () => {
  sqlite = await openDialectDatabase(createSqliteDatabase)
  for (const operation of SETUP) await sqlite.port.run(operation)
  await sqlite.database.exec('CREATE TABLE grants (user_id integer NOT NULL, name text NOT NULL)')
})
afterAll(() => sqlite.database.close())

async function sqlOf(name: 'postgres' | 'sqlite', operation: Operation): Promise<string> {
  const inspector = name === 'sqlite' ? sqlite.inspector : recordingPort().inspector
  try {
    const statements = await dialectOf(name).compile(operation, { inspector })
    return statements.length === 0 ? '-- nothing' : statements.map((statement) => `${statement.sql};`).join('\n')
  } catch (error) {
    if (error instanceof HubError) return `-- refused: ${error.message}`
    throw error
  }
}

async function operationsPage(): Promise<string> {
  const parts = [
    '# Operations',
    '',
    'What `op` offers in a revision file, and what it runs on each database. This page is written by the tests.',
    '',
    'Every method returns a promise; calls run in call order, one at a time. A failure that is awaited and caught is the',
    "revision's own to handle; one that nobody looks at fails the revision. On SQLite what a failed operation may have left",
    'half done must be rolled back to a SAVEPOINT, as PostgreSQL demands by itself.',
    '',
    '## The rebuild of a table on SQLite',
    '',
    "What SQLite's ALTER TABLE cannot do is done by its own procedure: a new table, the rows copied, the old one dropped, the",
    "new one renamed. The new table's SQL is the old one's with the change made in it, so that everything else stays as it was",
    'written: AUTOINCREMENT, of a column or of the PRIMARY KEY of the table, and its sequence, COLLATE, checks, conflict',
    'clauses, generated columns, WITHOUT ROWID, STRICT,',
    'comments, rowids. Indexes and triggers are made again by their own SQL; views, and the rows and foreign keys of other',
    'tables, are not touched. It needs the transaction of the revision, in which foreign keys are off, and is refused where they',
    'are on (`op.autocommitBlock`, `transaction = false`). What ANALYZE found out about the table is lost until it runs again,',
    "and the table's own name stands in double quotes afterwards. A script takes the table's SQL from a database in memory: see",
    '[offline.md](offline.md).',
    '',
  ]
  for (const { operation, notes } of Object.values(EXAMPLES)) {
    const back = reverse(operation)
    parts.push(`## ${operation.kind}`, '', '```ts', toSource(operation), '```', '')
    parts.push('PostgreSQL:', '', '```sql', await sqlOf('postgres', operation), '```', '')
    parts.push('SQLite:', '', '```sql', await sqlOf('sqlite', operation), '```', '')
    parts.push(...notes.map((note) => `- ${note}`))
    parts.push(
      back.kind === 'irreversible' ? `- No way back: ${back.reason}.` : `- The way back: \`${back.kind}\`.`,
      '',
    )
  }
  return parts.join('\n')
}

function typesPage(): string {
  const declared = (name: 'postgres' | 'sqlite', type: string) => {
    try {
      return `\`${dialectOf(name).columnType({ name: 'c', type, ...(type === 'enum' && { enum: ['a'], enumName: 'its_name' }) })}\``
    } catch (error) {
      if (error instanceof UnsupportedTypeError) return 'refused'
      throw error
    }
  }
  const rows = Object.entries(PORTABLE_TYPES).map(([type, { aliases, arguments: takes }]) =>
    [
      `\`${type}\``,
      aliases.map((alias) => `\`${alias}\``).join(', '),
      takes === 'none' ? '' : takes,
      declared('postgres', type),
      declared('sqlite', type),
    ].join(' | '),
  )
  return [
    '# Types',
    '',
    "hub's types, and what each is on both databases: what is created, and what is read back as the type of the first column.",
    'Other names of a type may be written too. A type of the database’s own is written as SQL: `` type: sql`citext` ``. What is',
    'refused has no form on SQLite that would hold it without loss. Arrays (`array: true`) are JSON on SQLite; a STRICT table',
    'there takes integer, real, text and blob in their place; an enum is a check of its column. On SQLite a column is declared',
    'by the name that was written where TypeORM declares it so too (`tinyint`, `numeric`, `nvarchar`, `clob` …): it is the same',
    'type.',
    '',
    '| type | other names | takes | PostgreSQL | SQLite |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n')
}

describe('the documentation', () => {
  it('has each operation with its SQL for both databases', async () => {
    await expect(await operationsPage()).toMatchFileSnapshot('../../docs/operations.md')
  })

  it('has each type', async () => {
    await expect(typesPage()).toMatchFileSnapshot('../../docs/types.md')
  })

  it('has no example that fails', async () => {
    expect(await operationsPage()).not.toContain('There is no')
  })
})
