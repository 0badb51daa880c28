import type { RevisionText } from '../support/revisions.ts'
import { diceOf, type Pair } from './random-pair.ts'
import { CHANGES } from './raw-changes.ts'

type DatabaseName = 'sqlite' | 'postgres'

/** A pair of which each revision is raw SQL, as TypeORM generates it for the database. */
export function rawPair(seed: number, database: DatabaseName): Pair {
  const dice = diceOf(seed + 7_000_000)
  const base: RevisionText = { id: 'base00000000', up: calls(BASE[database]) }
  const side = (letter: string): readonly RevisionText[] => {
    const known = new Map(Object.entries(TABLES).map(([table, columns]) => [table, [...columns]]))
    return Array.from({ length: dice.pick([1, 2, 2, 2, 3]) }, (_, index) => {
      const changes = Array.from({ length: dice.pick([1, 1, 2]) }, () => CHANGES[database](dice, known))
      return {
        id: `${letter}${index}0000000000`,
        down: index === 0 ? base.id : `${letter}${index - 1}0000000000`,
        up: calls(changes.flatMap(([up]) => up)),
        downBody: calls(changes.toReversed().flatMap(([, down]) => down)),
      }
    })
  }
  return { base, left: side('a'), right: side('b') }
}

function calls(statements: readonly string[]): string {
  return statements.map((statement) => `  await op.execute(${JSON.stringify(statement)})`).join('\n')
}

/** The columns of the base, beside the id. */
const TABLES = { user: ['name', 'age', 'role'], post: ['title', 'authorId'], tag: ['label'], place: ['city'] }

const ROWS = [
  `INSERT INTO "user"("name", "age", "role") VALUES ('Ada', 36, 'admin'), ('Bob', NULL, 'guest')`,
  `INSERT INTO "post"("title", "authorId") VALUES ('x', 1)`,
  `INSERT INTO "tag"("label") VALUES ('a')`,
]

const BASE: Readonly<Record<DatabaseName, readonly string[]>> = {
  postgres: [
    `CREATE TYPE "public"."user_role_enum" AS ENUM('admin', 'guest')`,
    `CREATE TABLE "user" ("id" SERIAL NOT NULL, "name" text, "age" integer, "role" "public"."user_role_enum" DEFAULT 'guest', CONSTRAINT "PK_user" PRIMARY KEY ("id"))`,
    `CREATE TABLE "post" ("id" SERIAL NOT NULL, "title" text, "authorId" integer, CONSTRAINT "PK_post" PRIMARY KEY ("id"))`,
    `CREATE TABLE "tag" ("id" SERIAL NOT NULL, "label" text, CONSTRAINT "PK_tag" PRIMARY KEY ("id"))`,
    `CREATE TABLE "place" ("id" SERIAL NOT NULL, "city" text, CONSTRAINT "PK_place" PRIMARY KEY ("id"))`,
    `ALTER TABLE "post" ADD CONSTRAINT "FK_author" FOREIGN KEY ("authorId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    ...ROWS,
  ],
  sqlite: [
    `CREATE TABLE "user" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "name" text, "age" text, "role" text)`,
    `CREATE TABLE "post" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "title" text, "authorId" text)`,
    `CREATE TABLE "tag" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "label" text)`,
    `CREATE TABLE "place" ("id" integer PRIMARY KEY AUTOINCREMENT NOT NULL, "city" text)`,
    ...ROWS,
  ],
}
