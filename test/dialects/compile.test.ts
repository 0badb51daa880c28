import { describe, expect, it } from 'vitest'

import { dialectOf } from '../support/dialects.ts'
import { HubError } from '../../src/errors.ts'
import type { Operation } from '../../src/operations/operation.ts'
import { sql } from '../../src/schema/sql-text.ts'
import { emptyConnection } from '../support/empty-connection.ts'

const NOT_SUPPORTED = Symbol('NOT_SUPPORTED')
type Expected = readonly string[] | typeof NOT_SUPPORTED

/** Compiled as for a database that has nothing. */
const compile = async (name: 'postgres' | 'sqlite', operation: Operation) =>
  (await dialectOf(name).compile(operation, emptyConnection)).map((statement) => statement.sql)

/** An operation, its SQL on PostgreSQL, and its SQL on SQLite. */
const CASES: readonly (readonly [Operation, Expected, Expected])[] = [
  [
    {
      kind: 'createTable',
      table: {
        name: 'users',
        columns: [
          { name: 'id', type: 'int', primary: true, generated: 'increment' },
          { name: 'email', type: 'varchar', length: 255, unique: true },
          { name: 'role', type: 'varchar', default: 'user', comment: "who's who" },
          { name: 'created', type: 'timestamptz', default: sql`now()` },
          { name: 'key', type: 'uuid', generated: 'uuid' },
          { name: 'tags', type: 'text', array: true, default: ['a'] },
          { name: 'doc', type: 'jsonb', default: ['a'] },
          { name: 'twice', type: 'int', asExpression: 'id * 2', generatedType: 'STORED', nullable: true },
        ],
        checks: [{ name: 'ck', expression: "role <> ''" }],
        foreignKeys: [
          {
            name: 'fk',
            columns: ['id'],
            referencedTable: 'people',
            referencedColumns: ['id'],
            onDelete: 'SET NULL',
            deferrable: 'INITIALLY DEFERRED',
          },
        ],
        indexes: [{ name: 'ix', columns: ['role'], where: 'id > 1' }],
        comment: 'all of them',
      },
    },
    [
      `CREATE TABLE "users" (
  "id" SERIAL NOT NULL,
  "email" character varying(255) NOT NULL,
  "role" character varying NOT NULL DEFAULT 'user',
  "created" timestamp with time zone NOT NULL DEFAULT now(),
  "key" uuid NOT NULL DEFAULT gen_random_uuid(),
  "tags" text[] NOT NULL DEFAULT '{"a"}',
  "doc" jsonb NOT NULL DEFAULT '["a"]',
  "twice" integer GENERATED ALWAYS AS (id * 2) STORED,
  CONSTRAINT "PK_a3ffb1c0c8416b9fc6f907b7433" PRIMARY KEY ("id"),
  CONSTRAINT "UQ_97672ac88f789774dd47f7c8be3" UNIQUE ("email"),
  CONSTRAINT "ck" CHECK (role <> ''),
  CONSTRAINT "fk" FOREIGN KEY ("id") REFERENCES "people" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
)`,
      `CREATE INDEX "ix" ON "users" ("role") WHERE id > 1`,
      `COMMENT ON TABLE "users" IS 'all of them'`,
      `COMMENT ON COLUMN "users"."role" IS 'who''s who'`,
    ],
    [
      `CREATE TABLE "users" (
  "id" integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  "email" varchar(255) NOT NULL,
  "role" varchar NOT NULL DEFAULT 'user',
  "created" datetime NOT NULL DEFAULT (datetime('now')),
  "key" varchar NOT NULL,
  "tags" json NOT NULL DEFAULT '["a"]',
  "doc" jsonb NOT NULL DEFAULT '["a"]',
  "twice" integer GENERATED ALWAYS AS (id * 2) STORED,
  CONSTRAINT "UQ_97672ac88f789774dd47f7c8be3" UNIQUE ("email"),
  CONSTRAINT "ck" CHECK (role <> ''),
  CONSTRAINT "fk" FOREIGN KEY ("id") REFERENCES "people" ("id") ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED
)`,
      'CREATE INDEX "ix" ON "users" (`role`) WHERE id > 1',
    ],
  ],
  [
    {
      kind: 'createTable',
      table: {
        name: 'app.m',
        columns: [
          { name: 'a', type: 'bigint', primary: true },
          { name: 'b', type: 'enum', enum: ['x', 'y'], primary: true },
        ],
        withoutRowid: true,
      },
    },
    [
      `DROP TYPE IF EXISTS "app"."m_b_enum"`,
      `CREATE TYPE "app"."m_b_enum" AS ENUM ('x', 'y')`,
      `CREATE TABLE "app"."m" (
  "a" bigint NOT NULL,
  "b" "app"."m_b_enum" NOT NULL,
  CONSTRAINT "PK_34cd14213f4e59fa9038f11a63a" PRIMARY KEY ("a", "b")
)`,
    ],
    [
      `CREATE TABLE "app"."m" (
  "a" bigint NOT NULL,
  "b" varchar NOT NULL CHECK ("b" IN ('x', 'y')),
  PRIMARY KEY ("a", "b")
) WITHOUT ROWID`,
    ],
  ],
  [
    {
      kind: 'createTable',
      table: {
        name: 't',
        columns: [
          { name: 'a', type: 'timestamptz' },
          { name: 'b', type: 'decimal' },
        ],
        strict: true,
      },
      ifNotExists: true,
    },
    [`CREATE TABLE IF NOT EXISTS "t" (\n  "a" timestamp with time zone NOT NULL,\n  "b" numeric NOT NULL\n)`],
    [`CREATE TABLE IF NOT EXISTS "t" (\n  "a" text NOT NULL,\n  "b" real NOT NULL\n) STRICT`],
  ],
  [
    { kind: 'createTable', table: { name: 't', columns: [{ name: 'a', type: 'bigint', generated: true }] } },
    [`CREATE TABLE "t" (\n  "a" BIGSERIAL NOT NULL\n)`],
    NOT_SUPPORTED,
  ],
  [
    { kind: 'createTable', table: { name: 't', columns: [{ name: 'a', type: 'tsvector' }] } },
    [`CREATE TABLE "t" (\n  "a" tsvector NOT NULL\n)`],
    NOT_SUPPORTED,
  ],
  [
    {
      kind: 'createTable',
      table: { name: 't', columns: [{ name: 'a', type: 'varchar', generated: 'increment', primary: true }] },
    },
    NOT_SUPPORTED,
    [`CREATE TABLE "t" (\n  "a" integer PRIMARY KEY AUTOINCREMENT NOT NULL\n)`],
  ],
  [
    { kind: 'dropTable', table: 'app.t', ifExists: true, cascade: true },
    ['DROP TABLE IF EXISTS "app"."t" CASCADE'],
    ['DROP TABLE IF EXISTS "app"."t"'],
  ],
  [
    { kind: 'renameTable', table: 'app.t', name: 'u' },
    ['ALTER TABLE "app"."t" RENAME TO "u"'],
    ['ALTER TABLE "app"."t" RENAME TO "u"'],
  ],
  [
    {
      kind: 'addColumn',
      table: 'files',
      column: { name: 'storage_backend', type: 'varchar', length: 20, nullable: true },
    },
    ['ALTER TABLE "files" ADD COLUMN "storage_backend" character varying(20)'],
    ['ALTER TABLE "files" ADD COLUMN "storage_backend" varchar(20)'],
  ],
  [
    {
      kind: 'addColumn',
      table: 'files',
      column: { name: 'a', type: 'boolean', default: false, comment: 'x' },
      ifNotExists: true,
    },
    [
      'ALTER TABLE "files" ADD COLUMN IF NOT EXISTS "a" boolean NOT NULL DEFAULT FALSE',
      `COMMENT ON COLUMN "files"."a" IS 'x'`,
    ],
    ['ALTER TABLE "files" ADD COLUMN "a" boolean NOT NULL DEFAULT 0'],
  ],
  [
    { kind: 'addColumn', table: 't', column: { name: 'a', type: 'int', unique: true, nullable: true } },
    ['ALTER TABLE "t" ADD COLUMN "a" integer CONSTRAINT "UQ_970ba064ef54f72b56cbfb29e36" UNIQUE'],
    NOT_SUPPORTED,
  ],
  [
    { kind: 'addColumn', table: 't', column: { name: 'a', type: 'timestamptz', default: sql`now()` } },
    ['ALTER TABLE "t" ADD COLUMN "a" timestamp with time zone NOT NULL DEFAULT now()'],
    NOT_SUPPORTED,
  ],
  [
    { kind: 'addColumn', table: 't', column: { name: 'a', type: 'int', default: sql`-1` } },
    ['ALTER TABLE "t" ADD COLUMN "a" integer NOT NULL DEFAULT -1'],
    ['ALTER TABLE "t" ADD COLUMN "a" integer NOT NULL DEFAULT -1'],
  ],
  [
    {
      kind: 'addColumn',
      table: 't',
      column: { name: 'a', type: 'enum', enum: ['x'], enumName: 'mood', nullable: true },
    },
    [
      `DO $hub$\nBEGIN\n  IF to_regtype('"mood"') IS NULL THEN\n    CREATE TYPE "mood" AS ENUM ('x');\n  END IF;\nEND\n$hub$`,
      'ALTER TABLE "t" ADD COLUMN "a" "mood"',
    ],
    [`ALTER TABLE "t" ADD COLUMN "a" varchar CHECK ("a" IN ('x'))`],
  ],
  [
    { kind: 'alterColumn', table: 'app.t', column: 'a', changes: { name: 'b', comment: "it's" } },
    [`COMMENT ON COLUMN "app"."t"."a" IS 'it''s'`, 'ALTER TABLE "app"."t" RENAME COLUMN "a" TO "b"'],
    ['ALTER TABLE "app"."t" RENAME COLUMN "a" TO "b"'],
  ],
  [
    {
      kind: 'alterColumn',
      table: 't',
      column: 'a',
      changes: { type: 'int', using: 'a::integer', default: 5, nullable: false, collation: null, comment: null },
    },
    [
      'ALTER TABLE "t" ALTER COLUMN "a" DROP DEFAULT, ALTER COLUMN "a" TYPE integer USING a::integer, ALTER COLUMN "a" SET NOT NULL, ALTER COLUMN "a" SET DEFAULT 5',
      'COMMENT ON COLUMN "t"."a" IS NULL',
    ],
    NOT_SUPPORTED,
  ],
  [
    {
      kind: 'alterColumn',
      table: 't',
      column: 'a',
      changes: { length: 9, collation: 'C' },
      definition: { name: 'a', type: 'varchar', length: 5 },
    },
    ['ALTER TABLE "t" ALTER COLUMN "a" TYPE character varying(9) COLLATE "C"'],
    NOT_SUPPORTED,
  ],
  [
    { kind: 'alterColumn', table: 't', column: 'a', changes: { default: null, nullable: true, generated: null } },
    [
      `DO $hub$
DECLARE
  hub_sequence text := pg_get_serial_sequence('"t"', 'a');
  hub_last bigint := 0;
BEGIN
  IF hub_sequence IS NOT NULL THEN
    EXECUTE format('SELECT CASE WHEN is_called THEN last_value ELSE last_value - 1 END FROM %s', hub_sequence) INTO hub_last;
    ALTER TABLE "t" ALTER COLUMN "a" DROP IDENTITY IF EXISTS;
    hub_sequence := pg_get_serial_sequence('"t"', 'a');
  END IF;
  IF hub_sequence IS NOT NULL THEN
    ALTER TABLE "t" ALTER COLUMN "a" DROP DEFAULT;
    EXECUTE format('DROP SEQUENCE %s', hub_sequence);
  END IF;
  ALTER TABLE "t" ALTER COLUMN "a" DROP DEFAULT, ALTER COLUMN "a" DROP NOT NULL;
END
$hub$`,
    ],
    NOT_SUPPORTED,
  ],
  [
    { kind: 'alterColumn', table: 't', column: 'a', changes: { generatedIdentity: 'ALWAYS' } },
    ['ALTER TABLE "t" ALTER COLUMN "a" SET GENERATED ALWAYS'],
    NOT_SUPPORTED,
  ],
  [
    { kind: 'alterColumn', table: 't', column: 'a', changes: { type: 'enum', enumName: 'app.mood', array: true } },
    ['ALTER TABLE "t" ALTER COLUMN "a" TYPE "app"."mood"[] USING "a"::text[]::"app"."mood"[]'],
    NOT_SUPPORTED,
  ],
  [
    { kind: 'renameSequence', sequence: 'app.t_id_seq', name: 'u_id_seq', ifExists: true },
    ['ALTER SEQUENCE IF EXISTS "app"."t_id_seq" RENAME TO "u_id_seq"'],
    [],
  ],
  [{ kind: 'renameEnum', enumType: 'app.mood', name: 'feeling' }, ['ALTER TYPE "app"."mood" RENAME TO "feeling"'], []],
  [
    {
      kind: 'createIndex',
      table: 'app.t',
      index: { name: 'i', columns: ['a', { expression: 'lower(b)', order: 'DESC' }], unique: true },
      concurrently: true,
      ifNotExists: true,
    },
    NOT_SUPPORTED,
    ['CREATE UNIQUE INDEX IF NOT EXISTS "app"."i" ON "t" (`a`, lower(b) DESC)'],
  ],
  [
    {
      kind: 'createIndex',
      table: 't',
      index: { name: 'i', columns: [{ column: 'a', opclass: 'gin_trgm_ops' }], using: 'gin' },
    },
    ['CREATE INDEX "i" ON "t" USING "gin" ("a" "gin_trgm_ops")'],
    NOT_SUPPORTED,
  ],
  [
    { kind: 'createIndex', table: 't', index: { name: 'i', columns: ['a'], include: ['b'], nullsNotDistinct: true } },
    ['CREATE INDEX "i" ON "t" ("a") INCLUDE ("b") NULLS NOT DISTINCT'],
    NOT_SUPPORTED,
  ],
  [
    { kind: 'dropIndex', index: 'i', table: 'app.t', ifExists: true, concurrently: true },
    ['DROP INDEX CONCURRENTLY IF EXISTS "app"."i"'],
    ['DROP INDEX IF EXISTS "app"."i"'],
  ],
  [{ kind: 'execute', sql: 'SELECT 1' }, ['SELECT 1'], ['SELECT 1']],
  [
    { kind: 'bulkInsert', table: 't', rows: [{ a: 1, b: 'x' }, { b: 'y', a: true }, { a: null }, {}, {}] },
    [
      `INSERT INTO "t" ("a", "b") VALUES\n  (1, 'x'),\n  (TRUE, 'y')`,
      'INSERT INTO "t" ("a") VALUES\n  (NULL)',
      'INSERT INTO "t" DEFAULT VALUES',
      'INSERT INTO "t" DEFAULT VALUES',
    ],
    [
      `INSERT INTO "t" ("a", "b") VALUES\n  (1, 'x'),\n  (1, 'y')`,
      'INSERT INTO "t" ("a") VALUES\n  (NULL)',
      'INSERT INTO "t" DEFAULT VALUES',
      'INSERT INTO "t" DEFAULT VALUES',
    ],
  ],
  [{ kind: 'bulkInsert', table: 't', rows: [] }, [], []],
]

describe.each(
  CASES.map(
    ([operation, postgres, sqlite]) =>
      [JSON.stringify(operation).slice(0, 120), operation, { postgres, sqlite }] as const,
  ),
)('compile %s', (_title, operation, expected) => {
  it.each(['postgres', 'sqlite'] as const)('on %s', async (name) => {
    const found = await compile(name, operation).catch((error: unknown) =>
      error instanceof HubError ? NOT_SUPPORTED : Promise.reject(error),
    )
    expect(found).toEqual(expected[name])
  })
})

describe('a bulk insert', () => {
  it('is cut into statements of 500 rows', async () => {
    const rows = Array.from({ length: 1201 }, (_, a) => ({ a }))
    const statements = await compile('sqlite', { kind: 'bulkInsert', table: 't', rows })
    expect(statements.map((statement) => statement.split('\n').length - 1)).toEqual([500, 500, 201])
  })

  it('keeps parameters of a statement apart from its text', async () => {
    const operation: Operation = { kind: 'execute', sql: 'SELECT ?', parameters: [1] }
    expect(await dialectOf('sqlite').compile(operation, emptyConnection)).toEqual([
      { sql: 'SELECT ?', parameters: [1] },
    ])
  })
})

describe('without a database', () => {
  const change: Operation = { kind: 'alterColumn', table: 'users', column: 'age', changes: { length: 9 } }

  it('SQLite compiles what needs no existing table, and refuses the rest', async () => {
    const { compile: compileSqlite } = dialectOf('sqlite')
    const drop: Operation = { kind: 'dropTable', table: 'users' }
    expect(await compileSqlite(drop, null)).toEqual([{ sql: 'DROP TABLE "users"' }])
    const rename: Operation = { kind: 'renameIndex', index: 'ix', name: 'new_ix', table: 'users' }
    for (const operation of [change, rename]) {
      await expect(compileSqlite(operation, null)).rejects.toMatchObject({ code: 'OFFLINE' })
    }
  })

  it('PostgreSQL has the server look when the script runs, or asks for what only a database has', async () => {
    const { compile: compilePostgres } = dialectOf('postgres')
    const [drop] = await compilePostgres({ kind: 'dropTable', table: 'users' }, null)
    expect(drop?.sql).toMatch(/^DO .*FROM pg_attribute/s)
    await expect(compilePostgres(change, null)).rejects.toMatchObject({
      code: 'COLUMN_TYPE_NEEDED',
      facts: { table: 'users', column: 'age' },
    })
  })
})
