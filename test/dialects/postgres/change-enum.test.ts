import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { dialectOf } from '../../support/dialects.ts'
import type { Operation } from '../../../src/operations/operation.ts'
import { createPostgresDatabase } from '../../support/databases.ts'
import type { DialectDatabase } from '../dialect-database.ts'
import { openDialectDatabase } from '../dialect-database.ts'

let opened: DialectDatabase
beforeEach(async () => {
  opened = await openDialectDatabase(createPostgresDatabase)
})
afterEach(() => opened.database.close())

/** As a script has it: what is written may look at nothing. */
async function runWritten(operation: Operation): Promise<void> {
  for (const { sql } of await dialectOf('postgres').compile(operation, null)) await opened.database.exec(sql)
}

/** All that says something of a type, as the database says it. */
async function definitions(): Promise<unknown> {
  const { database } = opened
  const queries = [
    `SELECT o.conname AS name, pg_get_constraintdef(o.oid) AS text, obj_description(o.oid, 'pg_constraint') AS comment
         FROM pg_constraint o JOIN pg_class c ON c.oid = o.conrelid WHERE c.relnamespace IN ('public'::regnamespace, to_regnamespace('app')) ORDER BY 1, c.relname`,
    `SELECT c.relname AS name, pg_get_indexdef(c.oid) AS text, obj_description(c.oid, 'pg_class') AS comment
         FROM pg_class c WHERE c.relkind IN ('i', 'I') AND c.relnamespace IN ('public'::regnamespace, to_regnamespace('app')) ORDER BY 1`,
    `SELECT d.adrelid::regclass::text AS name, d.adnum, pg_get_expr(d.adbin, d.adrelid) AS text FROM pg_attrdef d ORDER BY 1, 2`,
    `SELECT t.typname AS name, pg_get_userbyid(t.typowner) AS owner, t.typacl::text AS rights, obj_description(t.oid, 'pg_type') AS comment
         FROM pg_type t WHERE t.typtype = 'e' ORDER BY 1`,
    `SELECT a.attrelid::regclass::text AS name, a.attname, format_type(a.atttypid, a.atttypmod) AS type
         FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace IN ('public'::regnamespace, to_regnamespace('app')) ORDER BY 1, a.attnum`,
    `SELECT s.stxname AS name, pg_get_statisticsobjdef(s.oid) AS text FROM pg_statistic_ext s`,
  ]
  const found: unknown[] = []
  for (const query of queries) found.push(await database.query(query))
  return found
}

describe('a type that is made anew', () => {
  const MOOD = `CREATE TYPE mood AS ENUM ('sad', 'it''s', '50% \\ "glad"');`

  it('takes everything down that names it, and puts it up again as it was', async () => {
    const { database, inspector } = opened
    await database.exec(`
      ${MOOD} COMMENT ON TYPE mood IS 'it''s a mood'; REVOKE ALL ON TYPE mood FROM PUBLIC; GRANT USAGE ON TYPE mood TO pg_monitor WITH GRANT OPTION;
      CREATE SCHEMA app;
      CREATE TABLE app.levels (mood mood PRIMARY KEY, CONSTRAINT u UNIQUE (mood));
      INSERT INTO app.levels SELECT unnest(enum_range(NULL::mood));
      CREATE TABLE people (
        id int PRIMARY KEY,
        now mood DEFAULT 'sad', later mood[] DEFAULT '{sad,it''s}', label text DEFAULT 'sad'::mood::text,
        CONSTRAINT ck CHECK (now <> 'it''s' OR now IN ('sad', 'it''s')),
        CONSTRAINT ck_label CHECK (label <> 'it''s'::mood::text) NO INHERIT,
        CONSTRAINT fk FOREIGN KEY (now) REFERENCES app.levels (mood) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
        CONSTRAINT x EXCLUDE USING hash (now WITH =) WHERE (now = 'it''s'::mood)
      );
      ALTER TABLE app.levels ADD CONSTRAINT ck_not_valid CHECK (mood IS NOT NULL) NOT VALID;
      CREATE INDEX ix_plain ON people (now); CREATE INDEX ix_where ON people (id DESC) WHERE now = 'it''s';
      CREATE INDEX ix_expression ON people ((now = 'sad'), id) INCLUDE (label) WITH (fillfactor = 50);
      CREATE STATISTICS st ON now, id FROM people;
      COMMENT ON CONSTRAINT ck ON people IS 'one of two'; COMMENT ON INDEX ix_where IS 'its own';
      CREATE TABLE heirs (more mood) INHERITS (people);
      CREATE TABLE parts (id int, now mood DEFAULT 'sad', CHECK (now <> 'it''s')) PARTITION BY LIST (id);
      CREATE TABLE part_1 PARTITION OF parts (now DEFAULT 'it''s') FOR VALUES IN (1);
      CREATE INDEX ix_parts ON parts (id) WHERE now = 'sad';
      INSERT INTO people (id) SELECT g FROM generate_series(1, 3) g; INSERT INTO heirs VALUES (4, 'sad'); INSERT INTO parts VALUES (1)`)
    const before = await definitions()
    const values = ['50% \\ "glad"', "it's", 'new $hub$', 'sad']
    const columns = ['people.now', 'people.later', 'app.levels.mood', 'heirs.more', 'parts.now']
    await runWritten({ kind: 'alterEnum', enumType: 'mood', values, columns })
    expect(await inspector.enums()).toEqual([{ name: 'mood', values }])
    expect(await definitions()).toEqual(before)
    expect(await database.query('SELECT now, later, label FROM people WHERE id IN (1, 4) ORDER BY id')).toEqual([
      { now: 'sad', later: `{sad,it's}`, label: 'sad' },
      { now: 'sad', later: `{sad,it's}`, label: 'sad' },
    ])
    // With a mapping all of it says the new value.
    const changed = ['50% \\ "glad"', "it's", String.raw`o'k %s \1`]
    const mapping = { sad: String.raw`o'k %s \1`, 'new $hub$': "it's" }
    await runWritten({ kind: 'alterEnum', enumType: 'mood', values: changed, columns, mapping })
    const said = JSON.stringify(before)
      .replaceAll(`'sad'::mood`, String.raw`'o''k %s \\1'::mood`)
      .replaceAll(`'{sad,it''s}'`, String.raw`'{\"o''k %s \\\\1\",it''s}'`)
    expect(await definitions()).toEqual(JSON.parse(said))
    expect(await database.query('SELECT now, later, label FROM people WHERE id = 4')).toEqual([
      { now: String.raw`o'k %s \1`, later: String.raw`{"o'k %s \\1",it's}`, label: 'sad' },
    ])
  })

  it('is refused by the names of all that cannot be put up again, and leaves everything as it was', async () => {
    const { database, op, inspector } = opened
    await database.exec(`
      ${MOOD}
      CREATE TABLE people (id int, now mood, hash boolean GENERATED ALWAYS AS (now = 'sad') STORED);
      CREATE VIEW happy AS SELECT id FROM people WHERE now = 'it''s';
      CREATE MATERIALIZED VIEW moods AS SELECT 'sad'::mood AS one;
      CREATE FUNCTION f(mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
      CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
      CREATE TRIGGER tr BEFORE UPDATE OF now ON people FOR EACH ROW EXECUTE FUNCTION g();
      CREATE POLICY po ON people USING (now <> 'sad');
      CREATE DOMAIN calm AS mood; CREATE TYPE pair AS (a mood, b int)`)
    const before = await definitions()
    const values = ['sad', "it's"]
    const refusal =
      'hub: the values of enum public.mood cannot be changed while it is used by ' +
      'column hash of table people, composite type pair, function f(mood), materialized view moods, ' +
      'policy po on table people, trigger tr on table people, type calm, view happy; drop it first and recreate it afterwards'
    await expect(op.alterEnum('mood', values, { columns: ['people.now'] })).rejects.toThrow(refusal)
    await expect(op.alterColumn('people', 'now', { type: 'enum', enum: values, enumName: 'mood' })).rejects.toThrow(
      refusal,
    )
    expect(await definitions()).toEqual(before)
    await database.exec(`
      DROP VIEW happy; DROP MATERIALIZED VIEW moods; DROP FUNCTION f; DROP TRIGGER tr ON people; DROP POLICY po ON people;
      DROP DOMAIN calm; DROP TYPE pair; ALTER TABLE people DROP COLUMN hash`)
    await op.alterEnum('mood', values, { columns: ['people.now'] })
    expect(await inspector.columns('people')).toMatchObject([{}, { enum: values }])
    await expect(op.alterEnum('people', values, { columns: [] })).rejects.toThrow('hub: enum "people" does not exist')
  })

  it('says where a value that goes is still needed', async () => {
    const { database, op, inspector } = opened
    await database.exec(`${MOOD} CREATE TABLE people (now mood); CREATE INDEX ix ON people (now) WHERE now = 'sad'`)
    await expect(op.alterEnum('mood', ["it's"], { columns: ['people.now'] })).rejects.toThrow(
      `hub: invalid input value for enum mood: "sad", which is needed by: CREATE INDEX ix ON public.people USING btree (now) WHERE (now = 'sad'::mood)`,
    )
    await op.alterEnum('mood', ["it's"], { columns: ['people.now'], mapping: { sad: "it's" } })
    expect(await inspector.indexes('people')).toEqual([
      { name: 'ix', columns: ['now'], where: "(now = 'it''s'::mood)" },
    ])
  })

  it('is found by a name that must be quoted, in its schema, beside another whose name begins like it', async () => {
    const { op, database, inspector } = opened
    await database.exec(`
      CREATE SCHEMA "My app"; CREATE TYPE "My app"."Mo""od" AS ENUM ('a', 'b'); CREATE TYPE "My app"."Mo""od_x" AS ENUM ('a');
      CREATE TABLE "My app"."T %I" ("C %s" "My app"."Mo""od" DEFAULT 'a', d "My app"."Mo""od_x",
        CONSTRAINT ck CHECK ("C %s" = 'a' OR d = 'a'))`)
    const enumName = 'My app."Mo""od"'
    await op.alterEnum(enumName, ['b', 'c'], { columns: ['My app.T %I.C %s'], mapping: { a: 'c' } })
    expect((await inspector.table('My app.T %I'))?.checks).toEqual([
      { name: 'ck', expression: `(("C %s" = 'c'::"My app"."Mo""od") OR (d = 'a'::"My app"."Mo""od_x"))` },
    ])
    await op.alterColumn('My app.T %I', 'C %s', { type: 'enum', enum: ['c', 'b'], enumName })
    expect((await inspector.columns('My app.T %I'))[0]).toMatchObject({ enum: ['c', 'b'] })
    await op.alterEnum(enumName, ['b', 'c', 'd'], { columns: [] })
    expect((await inspector.columns('My app.T %I'))[0]).toMatchObject({ enum: ['b', 'c', 'd'] })
  })
})
