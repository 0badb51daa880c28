import { readdirSync } from 'node:fs'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { methodNames } from '../../src/op/did-you-mean.ts'
import { Operations } from '../../src/op/operations.ts'
import { dialectOf } from '../support/dialects.ts'
import { UnsupportedTypeError } from '../../src/dialects/port/errors.ts'
import { PORTABLE_TYPES } from '../../src/schema/portable-types.ts'
import { createSqliteDatabase } from '../support/databases.ts'
import type { DialectDatabase } from './dialect-database.ts'
import { openDialectDatabase } from './dialect-database.ts'
import { SETUP } from './examples.ts'
import { operationPages } from './operation-pages.ts'

/*
 * docs/operations.md, docs/operations/ and docs/types.md are generated: `vitest test/dialects/docs.test.ts -u` writes
 * them again.
 */

let sqlite: DialectDatabase
beforeAll(async () => {
  sqlite = await openDialectDatabase(createSqliteDatabase)
  for (const operation of SETUP) await sqlite.port.perform(operation)
  await sqlite.database.exec('CREATE TABLE grants (user_id integer NOT NULL, name text NOT NULL)')
})
afterAll(() => sqlite.database.close())

function typesPage(): string {
  const declared = (name: 'postgres' | 'sqlite', type: string) => {
    try {
      return `\`${dialectOf(name).types.columnType({ name: 'c', type, ...(type === 'enum' && { enum: ['a'], enumName: 'its_name' }) })}\``
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
    'The types that a column may have on both databases: what hub creates for each, and what it reads back as that type.',
    '',
    '- You may write any of the other names, too.',
    '- Write a type that only your database has as SQL: `` type: sql`citext` ``.',
    '- *Refused* means that SQLite cannot store the type without loss.',
    '- On SQLite arrays (`array: true`) are JSON, and an enum is a check constraint on its column.',
    '- In a STRICT table the SQLite types are integer, real, text and blob.',
    '- Where TypeORM declares an SQLite column by the name that you wrote (`tinyint`, `numeric`, `nvarchar`, `clob`, …), hub',
    '  does so too. It is the same type.',
    '',
    '| type | other names | takes | PostgreSQL | SQLite |',
    '|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
  ].join('\n')
}

describe('the documentation', () => {
  it('has each operation with its SQL for both databases', async () => {
    const pages = await operationPages(sqlite)
    for (const [path, text] of Object.entries(pages)) await expect(text).toMatchFileSnapshot(`../../docs/${path}`)
    const written = readdirSync(new URL('../../docs/operations', import.meta.url)).map((name) => `operations/${name}`)
    expect(new Set(['operations.md', ...written])).toEqual(new Set(Object.keys(pages)))
  })

  it('has each member of op', async () => {
    const { 'operations.md': page = '' } = await operationPages(sqlite)
    for (const name of methodNames(Operations.prototype, ['settle', 'end', 'stackOf']))
      expect([...page.matchAll(/`(?:op\.)?(\w+)/g)].map(([, member]) => member)).toContain(name)
  })

  it('has each type', async () => {
    await expect(typesPage()).toMatchFileSnapshot('../../docs/types.md')
  })

  it('has no example that fails', async () => {
    expect(Object.values(await operationPages(sqlite)).join('\n')).not.toContain('There is no')
  })
})
