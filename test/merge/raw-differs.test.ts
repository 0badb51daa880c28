import { describe, expect, it, onTestFinished } from 'vitest'

import { mergeCheck, upgrade } from '../../dist/index.js'
import { eachDatabase } from '../support/databases.ts'
import { createProject } from '../support/project.ts'
import { type RevisionText, versionsOf } from '../support/revisions.ts'

const calls = (statements: readonly string[]) =>
  statements.map((text) => `  await op.execute(${JSON.stringify(text)})`).join('\n')

const base: RevisionText = {
  id: 'root',
  up: calls([
    `CREATE TYPE "role_enum" AS ENUM('admin', 'guest')`,
    `CREATE TABLE "user" ("id" SERIAL NOT NULL, "age" integer, "role" "role_enum", CONSTRAINT "PK_user" PRIMARY KEY ("id"))`,
    `CREATE TABLE "tag" ("id" SERIAL NOT NULL, "label" text, CONSTRAINT "PK_tag" PRIMARY KEY ("id"))`,
    `INSERT INTO "tag"("label") VALUES ('a')`,
    `CREATE FUNCTION next_no() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$`,
    `CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO "tag"("label") VALUES ('noted'); RETURN NEW; END $$`,
  ]),
}

/** Up and down; null: it cannot be undone. */
type Side = readonly [up: string, down: string | null]

const rename: Side = [`ALTER TABLE "tag" RENAME TO "label"`, `ALTER TABLE "label" RENAME TO "tag"`]
const reference: Side = [
  `ALTER TABLE "user" ADD CONSTRAINT "FK_a" FOREIGN KEY ("age") REFERENCES "tag"("id")`,
  `ALTER TABLE "user" DROP CONSTRAINT "FK_a"`,
]
const column = (name: string): Side => [
  `ALTER TABLE "user" ADD "${name}" integer`,
  `ALTER TABLE "user" DROP COLUMN "${name}"`,
]
const insert = (label: string): Side => [
  `INSERT INTO "tag"("label") VALUES ('${label}')`,
  `DELETE FROM "tag" WHERE "label" = '${label}'`,
]

const differing: Readonly<Record<string, readonly [Side, Side]>> = {
  'the same column': [column('a'), column('a')],
  'a name that PostgreSQL chooses': [
    [`CREATE TABLE "a" ("b_c" integer UNIQUE)`, `DROP TABLE "a"`],
    [`CREATE TABLE "a_b" ("c" integer UNIQUE)`, `DROP TABLE "a_b"`],
  ],
  'the order of values of an enum': [
    [`ALTER TYPE "role_enum" ADD VALUE 'x'`, null],
    [`ALTER TYPE "role_enum" ADD VALUE 'y'`, null],
  ],
  'a foreign key, and a table that goes': [[`DROP TABLE "tag"`, null], reference],
  'a foreign key, and a table that gets another name': [rename, reference],
  'rows in the order of a key that counts': [insert('b'), insert('c')],
  'a trigger and what sets it off': [
    [`CREATE TRIGGER t AFTER INSERT ON "user" FOR EACH ROW EXECUTE FUNCTION note()`, `DROP TRIGGER t ON "user"`],
    [`INSERT INTO "user"("age") VALUES (1)`, `DELETE FROM "user"`],
  ],
  'a value by a function that is replaced': [
    [`ALTER TABLE "tag" ADD "no" integer DEFAULT next_no()`, `ALTER TABLE "tag" DROP COLUMN "no"`],
    [`CREATE OR REPLACE FUNCTION next_no() RETURNS integer LANGUAGE sql AS $$ SELECT 2 $$`, null],
  ],
  'a view and the type of its column': [
    [`CREATE VIEW "ages" AS SELECT "age" FROM "user"`, `DROP VIEW "ages"`],
    [`ALTER TABLE "user" ALTER COLUMN "age" TYPE bigint`, `ALTER TABLE "user" ALTER COLUMN "age" TYPE integer`],
  ],
}

const postgres = eachDatabase.filter(({ kind }) => kind === 'postgres')

describe.each(postgres)('hub merge --check of raw SQL ($kind)', ({ create }) => {
  const revision = (id: string, [up, down]: Side, below = 'root'): RevisionText => ({
    id,
    down: below,
    up: calls([up]),
    downBody: down === null ? null : calls([down]),
  })

  async function checked(...revisions: readonly RevisionText[]) {
    const database = await create()
    onTestFinished(() => database.close())
    const versions = createProject(versionsOf(base, ...revisions)).path('versions')
    const check = await mergeCheck({ url: database.url, versions })
    return { check, upgraded: () => upgrade({ url: database.url, versions }) }
  }

  it.each(Object.entries(differing))('finds that the order matters: %s', async (_name, [left, right]) => {
    const { check } = await checked(revision('left', left), revision('right', right))
    expect(check).toMatchObject({ verdict: 'differ', databases: [{ by: 'proof' }] })
  })

  it('needs no database for columns of one table, in two lines of five', async () => {
    const line = (letter: string) =>
      Array.from('01234', (digit, at) =>
        revision(`${letter}${digit}`, column(`${letter}${digit}`), at === 0 ? 'root' : `${letter}${at - 1}`),
      )
    const { check, upgraded } = await checked(...line('a'), ...line('b'))
    expect(check).toMatchObject({ verdict: 'commute', databases: [{ by: 'footprints', meetings: [] }] })
    await upgraded()
  })

  it('lets only those meet of which one cannot be read, or which touch the same', async () => {
    const table = (name: string): Side => [`CREATE TABLE "${name}" ("id" integer)`, `DROP TABLE "${name}"`]
    const unread: Side = [`DO $$ BEGIN END $$`, '']
    const { check } = await checked(
      revision('a0', table('a')),
      revision('a1', unread, 'a0'),
      revision('b0', table('b')),
      revision('b1', column('b'), 'b0'),
    )
    expect(check.verdict).toBe('commute')
    expect(check.databases[0]?.meetings.map(({ revisions }) => revisions.join(' '))).toEqual(['a1 b0', 'a1 b1'])
  })
})
