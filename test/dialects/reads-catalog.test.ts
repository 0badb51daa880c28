import { describe, expect, test } from 'vitest'

import { readsCatalog as postgres } from '../../src/dialects/postgres/reads-catalog.ts'
import { readsCatalog as sqlite } from '../../src/dialects/sqlite/reads-catalog.ts'

describe('what reads the catalog alone', () => {
  test.each([
    'PRAGMA table_info("users")',
    ' pragma main.index_list(users); ',
    "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')",
    'SELECT EXISTS (SELECT 1 FROM "sqlite_schema" WHERE name = \'a\')',
    "SELECT name FROM pragma_table_info('users')",
  ])('sqlite: %s', (sql) => expect(sqlite(sql)).toBe(true))

  test.each([
    'PRAGMA foreign_keys',
    'PRAGMA foreign_keys = OFF',
    'PRAGMA table_info(users); DELETE FROM users',
    'SELECT * FROM users',
    'SELECT name FROM sqlite_master, users',
    'SELECT name FROM sqlite_master JOIN users ON true',
    'SELECT name FROM sqlite_master WHERE name IN (SELECT name FROM users)',
    'SELECT last_insert_rowid()',
    'CREATE TABLE a AS SELECT * FROM sqlite_master',
  ])('sqlite, not: %s', (sql) => expect(sqlite(sql)).toBe(false))

  test.each([
    "SELECT column_name FROM information_schema.columns WHERE table_name = 'users' AND column_name IN ('a', 'b')",
    'select 1 from "information_schema"."tables";',
    "SELECT 1 FROM pg_type t JOIN pg_catalog.pg_enum e ON e.enumtypid = t.oid WHERE t.typname = 'state'",
    "SELECT EXISTS (SELECT FROM pg_indexes WHERE indexname = 'a')",
  ])('postgres: %s', (sql) => expect(postgres(sql)).toBe(true))

  test.each([
    'SELECT * FROM users',
    'SELECT 1 FROM pg_class, users',
    'SELECT 1 FROM pg_class JOIN users ON true',
    'SELECT n_live_tup FROM pg_stat_user_tables',
    "SELECT nextval('a')",
    'SELECT 1 FROM pg_class; DELETE FROM users',
    'DELETE FROM pg_enum',
  ])('postgres, not: %s', (sql) => expect(postgres(sql)).toBe(false))
})
