import { describe, expect, onTestFinished, test } from 'vitest'

import {
  type CreateDatabase,
  createPostgresDatabase,
  createSqliteDatabase,
  describeEachDatabase,
} from '../support/databases.ts'
import type { HubResult } from '../support/hub.ts'
import { createProject } from '../support/project.ts'
import { configText, contents, tableNames, versionRows } from '../support/revisions.ts'
import { runHub } from '../support/run-hub.ts'

const write = ['revision', '--from-database', '-m', 'initial']

function succeeded(result: HubResult): string {
  expect(result, `${result.stdout}${result.stderr}`).toMatchObject({ code: 0 })
  return result.stdout
}

async function start(create: CreateDatabase, sql: string) {
  const database = await create()
  onTestFinished(() => database.close())
  await database.exec(sql)
  return { database, project: createProject({ 'migrate.config.ts': configText({ url: database.url }) }) }
}

/** Writes the first revision, takes the database as its baseline, and has another one made by it. Gives its text. */
async function roundTrip(create: CreateDatabase, sql: string) {
  const { database, project } = await start(create, sql)
  const stdout = succeeded(await runHub(project, write))
  const [file = ''] = await project.list('versions')
  const text = await project.read(`versions/${file}`)
  succeeded(await runHub(project, ['adopt', '--baseline']))
  expect(await versionRows(database)).toHaveLength(1)
  const other = await create()
  onTestFinished(() => other.close())
  await project.write('other.config.ts', configText({ url: other.url }))
  succeeded(await runHub(project, ['upgrade', '-c', 'other.config.ts']))
  const own = (await tableNames(database)).filter((name) => name !== 'knex_migrations')
  expect(await tableNames(other)).toEqual(own)
  return { database, other, project, text, stdout }
}

const rich = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE SCHEMA app; CREATE SCHEMA "Odd.Name";
  CREATE TYPE mood AS ENUM ('sad', 'happy');
  CREATE TYPE app.pair AS (left_part int, "Right" text);
  CREATE DOMAIN email AS text DEFAULT 'x@y' NOT NULL CONSTRAINT has_at CHECK (VALUE LIKE '%@%');
  CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
  CREATE SEQUENCE tickets INCREMENT BY 5 START WITH 100;
  CREATE FUNCTION shout(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT upper(t) || '$1 \\n \`x\`' $$;
  CREATE FUNCTION next_ticket() RETURNS bigint LANGUAGE sql AS $$ SELECT nextval('tickets') $$;
  CREATE FUNCTION is_fine(m mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT m = 'happy' $$;
  CREATE TABLE users (
    id int GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 2) PRIMARY KEY,
    mail email, feeling mood DEFAULT 'sad', tags text[] NOT NULL DEFAULT '{}', "Full Name" varchar(40),
    shouted text GENERATED ALWAYS AS (upper("Full Name")) STORED, ticket bigint DEFAULT next_ticket(), where_at app.pair,
    created timestamptz(3) DEFAULT now(), CHECK (shout("Full Name") <> ''), CONSTRAINT fine CHECK (is_fine(feeling)));
  CREATE TABLE "Odd.Name"."My ""Table" (id serial PRIMARY KEY, user_id int REFERENCES users ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    during tstzrange, EXCLUDE USING gist (during WITH &&), UNIQUE (id, user_id) DEFERRABLE);
  CREATE TABLE app.nodes (id int PRIMARY KEY, parent int REFERENCES app.nodes, best int);
  CREATE TABLE app.edges (id int PRIMARY KEY, node int REFERENCES app.nodes);
  ALTER TABLE app.nodes ADD CONSTRAINT best FOREIGN KEY (best) REFERENCES app.edges;
  CREATE TABLE logs (id bigint, at date NOT NULL, level int) PARTITION BY RANGE (at);
  CREATE TABLE logs_2025 PARTITION OF logs FOR VALUES FROM ('2025-01-01') TO ('2026-01-01') PARTITION BY LIST (level);
  CREATE TABLE logs_2025_1 PARTITION OF logs_2025 FOR VALUES IN (1, 2);
  CREATE TABLE logs_rest PARTITION OF logs DEFAULT;
  CREATE INDEX logs_at ON logs (at); CREATE INDEX own_index ON logs_rest (level); ALTER TABLE logs_rest ADD CONSTRAINT positive CHECK (id > 0);
  CREATE INDEX users_trgm ON users USING gin ("Full Name" gin_trgm_ops);
  CREATE UNIQUE INDEX users_mail ON users (lower(mail) DESC NULLS LAST) WHERE feeling IS NOT NULL;
  CREATE VIEW happy AS SELECT id, shout("Full Name") AS name FROM users WHERE is_fine(feeling);
  CREATE VIEW a_first AS SELECT * FROM happy;
  CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM users; CREATE UNIQUE INDEX totals_n ON totals (n);
  CREATE FUNCTION all_users() RETURNS SETOF users LANGUAGE sql AS $$ SELECT * FROM users $$;
  CREATE FUNCTION label(u users) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT u."Full Name" $$; CREATE INDEX users_label ON users (label(users.*));
  CREATE FUNCTION of_view() RETURNS SETOF a_first LANGUAGE sql AS $$ SELECT * FROM a_first $$;
  CREATE PROCEDURE tidy() LANGUAGE plpgsql AS $$ BEGIN DELETE FROM nothing_yet; END $$;
  CREATE AGGREGATE app.longest(text) (SFUNC = textcat, STYPE = text, INITCOND = '');
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.created := now(); RETURN NEW; END $$;
  CREATE TRIGGER touched BEFORE UPDATE ON users FOR EACH ROW WHEN (OLD.id > 0) EXECUTE FUNCTION touch();
  CREATE TRIGGER never BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION touch(); ALTER TABLE users DISABLE TRIGGER never;
  ALTER TABLE users ENABLE ROW LEVEL SECURITY; ALTER TABLE users SET (fillfactor = 70); ALTER TABLE users REPLICA IDENTITY FULL;
  CREATE POLICY own_rows ON users FOR SELECT TO PUBLIC USING (id > 0);
  CREATE RULE no_delete AS ON DELETE TO app.edges DO INSTEAD NOTHING;
  CREATE STATISTICS level_at (dependencies) ON level, at FROM logs;
  CREATE UNLOGGED TABLE cache (key text PRIMARY KEY, value jsonb);
  CREATE TABLE audited (id int); CREATE TABLE audited_more (more text) INHERITS (audited);
  COMMENT ON TABLE users IS 'people'; COMMENT ON COLUMN users.mail IS 'where to'; COMMENT ON FUNCTION shout(text) IS 'it''s loud';
  COMMENT ON VIEW happy IS 'the happy ones'; COMMENT ON TYPE mood IS 'how it is'; COMMENT ON CONSTRAINT fine ON users IS 'fine';
  CREATE TABLE knex_migrations (id int, name varchar(255), batch int, migration_time timestamptz);
  INSERT INTO users ("Full Name", feeling) VALUES ('Ada', 'happy');`

describe('revision --from-database on PostgreSQL', () => {
  test('writes all that a rich schema has, proven on a scratch database', async () => {
    const { other, project, text, stdout } = await roundTrip(createPostgresDatabase, rich)
    expect(stdout).toContain('Left out: knex_migrations, which belongs to Knex.')
    expect(text).toMatch(/op\.createTable\(\s*'users'/)
    expect(text).not.toContain('knex_migrations')
    await other.exec(
      `INSERT INTO users ("Full Name", feeling) VALUES ('Bob', 'happy'); INSERT INTO logs VALUES (1, '2025-05-05', 2), (2, '2030-01-01', 3)`,
    )
    expect(await other.query('SELECT id, ticket, mail, shouted FROM users')).toEqual([
      { id: 10, ticket: '100', mail: 'x@y', shouted: 'BOB' },
    ])
    expect(stdout).not.toContain('multirange AS')
    const local = `SELECT attname FROM pg_attribute WHERE attrelid = 'audited_more'::regclass AND attnum > 0 AND attislocal`
    expect(await other.query(local)).toEqual([{ attname: 'more' }])
    expect(await other.query('SELECT name FROM a_first')).toEqual([{ name: 'BOB$1 \\n `x`' }])
    expect(await other.query('SELECT tableoid::regclass::text AS t FROM logs ORDER BY id')).toEqual([
      { t: 'logs_2025_1' },
      { t: 'logs_rest' },
    ])
    await other.exec('DELETE FROM logs')
    succeeded(await runHub(project, ['downgrade', 'base', '-c', 'other.config.ts']))
    expect(await tableNames(other)).toEqual(['hub_version', 'hub_version_log'])
    const left = await other.query(
      `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND probin IS NULL UNION ALL SELECT typname FROM pg_type WHERE typtype IN ('e', 'd', 'r') AND typnamespace = 'public'::regnamespace UNION ALL SELECT nspname FROM pg_namespace WHERE nspname IN ('app', 'Odd.Name')`,
    )
    expect(left).toEqual([])
  })

  test('leaves out what cannot be stated, and says so; writes nothing if the rest needs it', async () => {
    const { project } = await start(
      createPostgresDatabase,
      `CREATE TABLE a (x int); CREATE FUNCTION same(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
       CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = same)`,
    )
    expect(succeeded(await runHub(project, write))).toMatch(/Left out: operator .*===/)
    const second = await start(
      createPostgresDatabase,
      `CREATE FUNCTION same(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 = $2';
       CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = same); CREATE TABLE a (x int CHECK (x === 1))`,
    )
    const refusal = await runHub(second.project, write)
    expect(refusal.code).toBe(1)
    expect(refusal.stderr).toMatch(/operator does not exist/)
    expect(await second.project.list('versions')).toEqual([])
  })
})

describe('revision --from-database on SQLite', () => {
  test('writes tables, virtual tables, triggers and views', async () => {
    const { other, project, text } = await roundTrip(
      createSqliteDatabase,
      `CREATE TABLE users (id integer PRIMARY KEY AUTOINCREMENT, email text NOT NULL COLLATE NOCASE UNIQUE, born date DEFAULT (date('now')), full text GENERATED ALWAYS AS (upper(email)) VIRTUAL, CHECK (length(email) > 2));
       CREATE TABLE keyed (a text, b text, PRIMARY KEY (a, b)) WITHOUT ROWID;
       CREATE TABLE typed (id integer PRIMARY KEY, n real) STRICT;
       CREATE TABLE replacing (id integer PRIMARY KEY, name text UNIQUE ON CONFLICT REPLACE);
       CREATE TABLE posts (id integer PRIMARY KEY, author int REFERENCES users (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED);
       CREATE INDEX by_author ON posts (author DESC) WHERE author IS NOT NULL; CREATE INDEX replacing_name ON replacing (name);
       CREATE VIRTUAL TABLE search USING fts5(body, content='');
       CREATE VIEW emails AS SELECT email FROM users;
       CREATE TRIGGER gone AFTER DELETE ON users BEGIN DELETE FROM posts WHERE author = OLD.id; SELECT 'a;b'; END;
       CREATE TRIGGER instead INSTEAD OF INSERT ON emails BEGIN INSERT INTO users (email) VALUES (NEW.email); END;
       INSERT INTO users (email) VALUES ('a@b.c');`,
    )
    expect(text).toContain('ON CONFLICT REPLACE')
    expect(text).toContain('CREATE VIRTUAL TABLE search')
    await other.exec(
      "INSERT INTO emails VALUES ('x@y.z'); INSERT INTO replacing VALUES (1, 'a'); INSERT INTO replacing VALUES (2, 'a')",
    )
    expect(await other.query('SELECT email, "full" FROM users')).toEqual([{ email: 'x@y.z', full: 'X@Y.Z' }])
    expect(await other.query('SELECT id FROM replacing')).toEqual([{ id: 2 }])
    succeeded(await runHub(project, ['downgrade', 'base', '-c', 'other.config.ts']))
    expect(await tableNames(other)).toEqual(['hub_version', 'hub_version_log'])
  })
})

describeEachDatabase('revision --from-database', (create) => {
  test('refuses an empty database, and a folder with revisions', async () => {
    const { database, project } = await start(create, 'SELECT 1')
    expect((await runHub(project, write)).stderr).toMatch(/has no tables or views of its own/)
    await database.exec(
      'CREATE TABLE a (x int); CREATE TABLE knex_migrations (name varchar(255), batch int, migration_time int)',
    )
    const before = await contents(database)
    succeeded(await runHub(project, write))
    const again = await runHub(project, write)
    expect(again.stderr).toMatch(/must be the first of its line[^]*--head base/)
    expect(await project.list('versions')).toHaveLength(1)
    expect(await contents(database)).toEqual(before)
  })
})
