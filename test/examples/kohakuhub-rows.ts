import type { Row } from '../../src/connection.ts'
import type { TestDatabase } from '../support/databases.ts'

/** What the application's first release made, before there were migrations. */
export function originalSchema(kind: TestDatabase['kind']): string {
  const isSqlite = kind === 'sqlite'
  const id = isSqlite ? 'id integer PRIMARY KEY AUTOINCREMENT NOT NULL' : 'id SERIAL PRIMARY KEY'
  const createdAt = isSqlite
    ? "created_at datetime NOT NULL DEFAULT (datetime('now'))"
    : 'created_at timestamp NOT NULL DEFAULT now()'
  return `
    CREATE TABLE "user" (${id}, username varchar(255) NOT NULL, email varchar(255) NOT NULL, password_hash varchar(255) NOT NULL, ${createdAt});
    CREATE UNIQUE INDEX user_username ON "user" (username);
    CREATE UNIQUE INDEX user_email ON "user" (email);
    CREATE TABLE organization (${id}, name varchar(255) NOT NULL, description text, ${createdAt});
    CREATE UNIQUE INDEX organization_name ON organization (name);
    CREATE TABLE user_organization (${id}, user_id integer NOT NULL, organization_id integer NOT NULL, role varchar(20) NOT NULL);
    CREATE UNIQUE INDEX user_organization_member ON user_organization (user_id, organization_id);
    CREATE TABLE repository (${id}, repo_type varchar(20) NOT NULL, namespace varchar(255) NOT NULL, name varchar(255) NOT NULL,
      full_id varchar(511) NOT NULL, private boolean NOT NULL DEFAULT ${isSqlite ? '(0)' : 'false'}, owner_id integer NOT NULL, ${createdAt});
    CREATE UNIQUE INDEX repository_full_id ON repository (full_id);
    CREATE TABLE file (${id}, repo_type varchar(20) NOT NULL, repo_full_id varchar(511) NOT NULL, path_in_repo varchar(1024) NOT NULL,
      size bigint NOT NULL, sha256 varchar(64) NOT NULL);
    CREATE UNIQUE INDEX file_path ON file (repo_type, repo_full_id, path_in_repo);`
}

/**
 * What people do at each state of the database. Ids of users and organizations are the same numbers; a new id of an
 * organization (4, 5, 6) is an old one of another.
 */
export function rowsOf(kind: TestDatabase['kind']): Readonly<Record<string, string>> {
  const bytes = (hex: string) => (kind === 'sqlite' ? `X'${hex}'` : `'\\x${hex}'`)
  return {
    '000': `
      INSERT INTO "user" (id, username, email, password_hash, created_at) VALUES
        (1, 'ann', 'ann@example.org', 'x', '2025-01-01 00:00:01'), (3, 'bob', 'bob@example.org', 'y', '2025-01-01 00:00:02');
      INSERT INTO organization (id, name, description, created_at) VALUES (1, 'tides', 'It''s wet', '2025-01-01 00:00:03'),
        (3, 'charts', NULL, '2025-01-01 00:00:04'), (4, '海図', '', '2025-01-01 00:00:05');
      INSERT INTO user_organization (user_id, organization_id, role) VALUES (1, 1, 'admin'), (1, 3, 'member'), (1, 4, 'admin'), (3, 1, 'member');
      INSERT INTO repository (repo_type, namespace, name, full_id, private, owner_id, created_at) VALUES
        ('model', 'tides', 'moon', 'tides/moon', TRUE, 1, '2025-01-02 00:00:01'),
        ('model', 'ann', 'notes', 'ann/notes', FALSE, 1, '2025-01-02 00:00:02'),
        ('model', '海図', 'map', '海図/map', FALSE, 4, '2025-01-02 00:00:03');
      INSERT INTO file (repo_type, repo_full_id, path_in_repo, size, sha256) VALUES
        ('model', 'tides/moon', 'january.bin', 5000000000, 'a1'), ('model', 'tides/moon', 'it''s.txt', 0, 'a2'),
        ('model', 'ann/notes', 'january.bin', 7, 'a3');
      ${kind === 'sqlite' ? '' : `SELECT setval('user_id_seq', 3), setval('organization_id_seq', 4);`}`,
    '001': `
      INSERT INTO repository (repo_type, namespace, name, full_id, owner_id, created_at)
        VALUES ('dataset', 'tides', 'moon', 'tides/moon', 1, '2025-01-02 00:00:04');
      INSERT INTO file (repo_type, repo_full_id, path_in_repo, size, sha256) VALUES ('dataset', 'tides/moon', 'january.bin', 9, 'a4');`,
    '002': `
      UPDATE "user" SET private_quota_bytes = 9007199254740000, private_used_bytes = 7 WHERE username = 'ann';
      UPDATE organization SET public_quota_bytes = 0, public_used_bytes = 5000000000 WHERE name = 'tides';`,
    '003': `
      INSERT INTO "commit" (commit_id, repo_type, repo_full_id, branch, user_id, username, message, created_at) VALUES
        ('c1', 'model', 'tides/moon', 'main', 3, 'bob', 'first', '2025-01-03 00:00:01'),
        ('c1', 'dataset', 'tides/moon', 'main', 1, 'ann', '', '2025-01-03 00:00:02');`,
    '004': `UPDATE repository SET quota_bytes = 1 WHERE full_id = 'ann/notes';`,
    '005': `
      UPDATE "user" SET full_name = 'Bob', social_media = '{"x":"bob"}' WHERE username = 'bob';
      UPDATE organization SET bio = 'Since 1' WHERE name = '海図';
      INSERT INTO invitation (token, action, parameters, created_by, expires_at, used_at, used_by) VALUES
        ('t1', 'join_org', '{}', 1, '2025-02-01 00:00:00', '2025-01-04 00:00:01', 3), ('t2', 'register', '{}', 3, '2025-02-02 00:00:00', NULL, NULL);`,
    '006': `UPDATE invitation SET max_usage = 10, usage_count = 2 WHERE token = 't2';`,
    '007': `
      UPDATE "user" SET avatar = ${bytes('00ff27')}, avatar_updated_at = '2025-01-05 00:00:01' WHERE username = 'ann';
      UPDATE organization SET avatar = ${bytes('ff')} WHERE name = 'charts';`,
  }
}

/** All that the rows say, by names instead of the ids that 008 changes, in the words of both databases. */
export async function story(database: TestDatabase, state: '007' | '008'): Promise<Record<string, Row[]>> {
  const isNew = state === '008'
  const organizations = isNew
    ? `(SELECT id, username AS name, ${shared}, description FROM "user" WHERE is_org)`
    : `(SELECT id, name, ${shared}, description FROM organization)`
  const placed = isNew ? 'r.id = x.repository_id' : 'r.repo_type = x.repo_type AND r.full_id = x.repo_full_id'
  const owner = isNew
    ? '(SELECT username FROM "user" WHERE id = r.owner_id)'
    : `CASE WHEN namespace IN (SELECT name FROM organization) THEN (SELECT name FROM organization WHERE id = r.owner_id)
       ELSE (SELECT username FROM "user" WHERE id = r.owner_id) END`
  const denormalized = isNew ? '(SELECT username FROM "user" WHERE id = x.owner_id)' : 'r.namespace'
  const author = isNew ? 'author_id' : 'user_id'
  const queries = {
    users: `SELECT id, username, email, password_hash, full_name, ${shared} FROM "user" ${isNew ? 'WHERE NOT is_org' : ''} ORDER BY id`,
    organizations: `SELECT name, ${shared}, description FROM ${organizations} o ORDER BY created_at`,
    members: `SELECT m.id, u.username, o.name, m.role FROM user_organization m
      JOIN "user" u ON u.id = m.user_id JOIN ${organizations} o ON o.id = m.organization_id ORDER BY m.id`,
    repositories: `SELECT id, repo_type, namespace, name, full_id, CASE WHEN private THEN 'yes' ELSE 'no' END AS private, ${owner} AS owner,
      ${text('quota_bytes', 'used_bytes', 'created_at')} FROM repository r ORDER BY id`,
    files: `SELECT x.id, r.repo_type, r.full_id, path_in_repo, ${text('size')}, sha256, ${denormalized} AS owner
      FROM file x LEFT JOIN repository r ON ${placed} ORDER BY x.id`,
    commits: `SELECT x.id, x.commit_id, r.repo_type, r.full_id, branch, u.username AS author, x.username, message, ${text('x.created_at')}, ${denormalized} AS owner
      FROM "commit" x LEFT JOIN repository r ON ${placed} LEFT JOIN "user" u ON u.id = x.${author} ORDER BY x.id`,
    invitations: `SELECT i.id, token, action, parameters, c.username AS creator, b.username AS used_by, max_usage, usage_count, ${text('expires_at', 'used_at')}
      FROM invitation i LEFT JOIN "user" c ON c.id = i.created_by LEFT JOIN "user" b ON b.id = i.used_by ORDER BY i.id`,
  }
  const found: Record<string, Row[]> = {}
  for (const [name, sql] of Object.entries(queries)) found[name] = await database.query(sql)
  return found
}

/** Numbers beyond JavaScript's and times as text, which both databases write alike. */
function text(...columns: readonly string[]): string {
  return columns.map((column) => `CAST(${column} AS text) AS ${column.replace('x.', '')}`).join(', ')
}

const shared = `${text('private_quota_bytes', 'public_quota_bytes', 'private_used_bytes', 'public_used_bytes')},
  bio, website, social_media, avatar, ${text('avatar_updated_at', 'created_at')}`
