import { createRequire } from 'node:module'

import { describe, expect, test } from 'vitest'

import { names } from '../../src/dialects/postgres/names.ts'
import { operationsOf } from '../../src/dialects/postgres/impact/operations-of.ts'
import { loadReader } from '../../src/dialects/postgres/impact/reader/load-reader.ts'
import { reach } from '../../src/dialects/postgres/reach.ts'
import { syntax } from '../../src/dialects/postgres/syntax.ts'
import { footprintOf } from '../../src/operations/footprint/footprint.ts'
import { meetingOf } from '../../src/operations/footprint/meet.ts'
import { readOperations } from '../../src/operations/footprint/read-sql.ts'
import { Surroundings } from '../../src/operations/footprint/surroundings.ts'
import type { Operation } from '../../src/operations/operation.ts'

const require = createRequire(import.meta.url)
const reader = await loadReader({ has: () => true, load: (name) => require(name) as unknown })
const plain = { syntax, cut: names.cut, reach }
const sql = (text: string): Operation => ({ kind: 'execute', sql: text })

/** As TypeORM generates them. */
const BASE = [
  `CREATE TYPE "public"."user_role_enum" AS ENUM('admin', 'guest')`,
  `CREATE TABLE "user" ("id" SERIAL NOT NULL, "name" character varying(200) NOT NULL, "age" integer, "role" "public"."user_role_enum" NOT NULL DEFAULT 'guest', "createdAt" TIMESTAMP NOT NULL DEFAULT now(), CONSTRAINT "PK_user" PRIMARY KEY ("id"))`,
  `CREATE TABLE "post" ("id" uuid NOT NULL DEFAULT uuid_generate_v4(), "title" text, "authorId" integer, CONSTRAINT "PK_post" PRIMARY KEY ("id"))`,
  `CREATE TABLE "tag" ("id" SERIAL NOT NULL, "label" text, CONSTRAINT "PK_tag" PRIMARY KEY ("id"))`,
  `ALTER TABLE "post" ADD CONSTRAINT "FK_author" FOREIGN KEY ("authorId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
]

interface Sides {
  readonly base?: readonly string[]
  /** Up and down. */
  readonly left: readonly [string, string?]
  readonly right: readonly [string, string?]
}

/** Why both meet; null if they do not. */
function meet({ base = [], left, right }: Sides): string | null {
  const { read, besides } = readOperations((text) => {
    try {
      return operationsOf(reader?.(text) ?? [])
    } catch {
      return null
    }
  }, plain)
  const [below, leftUp, leftDown, rightUp, rightDown] = [
    [...BASE, ...base],
    [left[0]],
    left.slice(1),
    [right[0]],
    right.slice(1),
  ].map((texts) => read(texts.map((text) => sql(text ?? '')))) as [
    Operation[],
    Operation[],
    Operation[],
    Operation[],
    Operation[],
  ]
  const own = [...leftUp, ...leftDown, ...rightUp, ...rightDown]
  const surroundings = new Surroundings({ operations: below }, own, { ...plain, besides })
  const one = footprintOf(leftUp, leftDown, surroundings)
  const other = footprintOf(rightUp, rightDown, surroundings)
  return meetingOf([one, other], surroundings)(one, other, true)
}

const column = (table: string, name: string, type = 'integer'): readonly [string, string] => [
  `ALTER TABLE "${table}" ADD "${name}" ${type}`,
  `ALTER TABLE "${table}" DROP COLUMN "${name}"`,
]
const foreignKey = (name: string, table = 'post', key = 'authorId', to = 'user'): readonly [string, string] => [
  `ALTER TABLE "${table}" ADD CONSTRAINT "${name}" FOREIGN KEY ("${key}") REFERENCES "${to}"("id")`,
  `ALTER TABLE "${table}" DROP CONSTRAINT "${name}"`,
]

describe('raw SQL does not meet', () => {
  const apart: Readonly<Record<string, Sides>> = {
    'columns of one table': {
      left: column('user', 'a'),
      right: column('user', 'b', `character varying(20) DEFAULT 'x'`),
    },
    'columns of tables with a foreign key between them': { left: column('user', 'a'), right: column('post', 'b') },
    'a column with a value and rows of another table': {
      left: column('user', 'a', 'TIMESTAMP NOT NULL DEFAULT now()'),
      right: [`INSERT INTO "tag"("label") VALUES ('x')`, `DELETE FROM "tag" WHERE "label" = 'x'`],
    },
    'new tables': {
      left: [`CREATE TABLE "a" ("id" SERIAL NOT NULL, CONSTRAINT "PK_a" PRIMARY KEY ("id"))`, `DROP TABLE "a"`],
      right: [`CREATE TABLE "b" ("id" SERIAL NOT NULL, CONSTRAINT "PK_b" PRIMARY KEY ("id"))`, `DROP TABLE "b"`],
    },
    'indexes of one column': {
      left: [`CREATE INDEX "IDX_a" ON "user" ("age")`, `DROP INDEX "public"."IDX_a"`],
      right: [`CREATE INDEX "IDX_b" ON "user" USING btree ("age")`, `DROP INDEX "public"."IDX_b"`],
    },
    'a comment and a column': {
      left: [`COMMENT ON TABLE "user" IS 'x'`, `COMMENT ON TABLE "user" IS NULL`],
      right: column('user', 'b'),
    },
    'a value of an enum and a column of another table': {
      left: [`ALTER TYPE "public"."user_role_enum" ADD VALUE 'root'`],
      right: column('tag', 'a'),
    },
    'a constraint and another table': {
      left: [
        `ALTER TABLE "tag" ADD CONSTRAINT "UQ_tag" UNIQUE ("label")`,
        `ALTER TABLE "tag" DROP CONSTRAINT "UQ_tag"`,
      ],
      right: column('post', 'a'),
    },
  }
  test.each(Object.entries(apart))('%s', (_name, sides) => expect(meet(sides)).toBeNull())
})

describe('raw SQL meets', () => {
  const together: Readonly<Record<string, Sides>> = {
    'the same column': { left: column('user', 'a'), right: column('user', 'A'.toLowerCase(), 'text') },
    'a column and its rename': {
      left: [`ALTER TABLE "user" DROP COLUMN "age"`],
      right: [`ALTER TABLE "user" RENAME COLUMN "age" TO "years"`],
    },
    'a name that is implied for two constraints': {
      left: [`CREATE TABLE "a" ("b_c" integer UNIQUE)`, `DROP TABLE "a"`],
      right: [`CREATE TABLE "a_b" ("c" integer UNIQUE)`, `DROP TABLE "a_b"`],
    },
    'a name that is implied, and the same one given': {
      left: [`CREATE TABLE "a" ("b" integer UNIQUE)`, `DROP TABLE "a"`],
      right: [`CREATE INDEX "a_b_key" ON "tag" ("label")`, `DROP INDEX "a_b_key"`],
    },
    'a sequence of a serial column, and the same name': {
      left: [`CREATE TABLE "a" ("b" serial)`, `DROP TABLE "a"`],
      right: [`CREATE TABLE "a_b_seq" ("c" integer)`, `DROP TABLE "a_b_seq"`],
    },
    'names that PostgreSQL chooses on a table that is there': {
      left: [`ALTER TABLE "user" ADD UNIQUE ("age")`],
      right: [`CREATE INDEX ON "tag" ("label")`],
    },
    'names that PostgreSQL cuts': {
      left: [`CREATE TABLE "${'a'.repeat(60)}" ("b" integer UNIQUE)`],
      right: [`CREATE TABLE "${'a'.repeat(59)}" ("b" integer UNIQUE)`],
    },
    'values of one enum': {
      left: [`ALTER TYPE "user_role_enum" ADD VALUE 'root'`],
      right: [`ALTER TYPE "public"."user_role_enum" ADD VALUE 'guru'`],
    },
    'a value of an enum and rows with it': {
      left: [`ALTER TYPE "user_role_enum" ADD VALUE 'root'`],
      right: [`UPDATE "user" SET "role" = 'admin'`],
    },
    'a type and a new column of it': {
      left: [`ALTER TYPE "user_role_enum" RENAME TO "role_enum"`],
      right: column('tag', 'a', '"public"."user_role_enum"'),
    },
    'a foreign key and the table that goes': {
      left: [`DROP TABLE "tag"`],
      right: foreignKey('FK_a', 'post', 'authorId', 'tag'),
    },
    'a foreign key and the table that is renamed': {
      left: [`ALTER TABLE "user" RENAME TO "person"`, `ALTER TABLE "person" RENAME TO "user"`],
      right: foreignKey('FK_a'),
    },
    'a foreign key in a new column, and rows of the table': {
      left: column('tag', 'userId', 'integer REFERENCES "user"("id") ON DELETE CASCADE'),
      right: [`DELETE FROM "user"`],
    },
    'a foreign key and rows of the other table': { left: [`DELETE FROM "user"`], right: foreignKey('FK_a') },
    'rows that a cascade deletes': { left: [`DELETE FROM "user"`], right: [`UPDATE "post" SET "title" = 'x'`] },
    'rows in the order of a key that counts': {
      left: [`INSERT INTO "tag"("label") VALUES ('a')`],
      right: [`INSERT INTO "tag"("label") VALUES ('b')`],
    },
    'a column without a value, and rows': {
      left: [`ALTER TABLE "user" ADD "a" integer NOT NULL`],
      right: [`INSERT INTO "user"("name") VALUES ('x')`],
    },
    'a check and rows': {
      left: [`ALTER TABLE "user" ADD CONSTRAINT "c" CHECK ("age" > 0)`],
      right: [`UPDATE "user" SET "age" = 0`],
    },
    'a view and a column that it reads': {
      left: [`CREATE VIEW "ages" AS SELECT "age" FROM "user"`, `DROP VIEW "ages"`],
      right: [`ALTER TABLE "user" ALTER COLUMN "age" TYPE bigint`],
    },
    'a view of before and a column': {
      base: [`CREATE VIEW "ages" AS SELECT "age" FROM "user"`],
      left: [`ALTER TABLE "user" DROP COLUMN "age"`],
      right: [`DROP VIEW "ages"`],
    },
    'a trigger of before': {
      base: [
        `CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO "tag"("label") VALUES ('x'); RETURN NEW; END $$`,
        `CREATE TRIGGER t AFTER INSERT ON "user" FOR EACH ROW EXECUTE FUNCTION note()`,
      ],
      left: [`INSERT INTO "user"("name") VALUES ('x')`],
      right: column('tag', 'a'),
    },
    'a default by a function that the other replaces': {
      base: [`CREATE FUNCTION next_no() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$`],
      left: column('tag', 'a', 'integer DEFAULT next_no()'),
      right: [`CREATE OR REPLACE FUNCTION next_no() RETURNS int LANGUAGE sql AS $$ SELECT 2 $$`],
    },
    'a default by a sequence': {
      base: [`CREATE SEQUENCE s`],
      left: column('tag', 'a', `integer DEFAULT nextval('s')`),
      right: [`ALTER SEQUENCE s RESTART WITH 5`],
    },
    'a table that inherits': {
      base: [`CREATE TABLE "child" () INHERITS ("tag")`],
      left: column('tag', 'a'),
      right: column('child', 'a'),
    },
    'a cascade': { left: [`DROP TABLE "user" CASCADE`], right: [`ALTER TABLE "post" DROP CONSTRAINT "FK_author"`] },
    'another schema by the path': { left: [`SET search_path = app`], right: column('user', 'a') },
    'what no parser reads': { left: [`ALTER TABLE "user" FROBNICATE`], right: column('tag', 'a') },
    'a column and a whole row': {
      left: column('user', 'a'),
      right: [`INSERT INTO "tag"("label") SELECT "user"::text FROM "user"`],
    },
  }
  test.each(Object.entries(together))('%s', (_name, sides) => expect(meet(sides)).not.toBeNull())
})
