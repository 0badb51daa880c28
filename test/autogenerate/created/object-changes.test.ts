import { expect, it } from 'vitest'

import { dialectOf } from '../../support/dialects.ts'
import { objectChanges } from '../../../src/autogenerate/created/object-changes.ts'

it('reads what statements make, drop and rename', () => {
  expect(
    objectChanges(
      `-- CREATE TABLE no (id int);
       CREATE TABLE Users (id int); create unlogged table if not exists app."My Table" (id int);
       CREATE TABLE copy AS SELECT 1; CREATE OR REPLACE VIEW names AS SELECT 1; CREATE MATERIALIZED VIEW counts AS SELECT 2;
       DROP TABLE IF EXISTS a, app.b CASCADE; DROP VIEW names;
       ALTER TABLE IF EXISTS ONLY users RENAME TO people; ALTER TABLE people RENAME COLUMN a TO b;`,
      dialectOf('postgres').syntax,
    ),
  ).toEqual([
    { action: 'create', kind: 'table', name: 'users' },
    { action: 'create', kind: 'table', name: 'app.My Table' },
    { action: 'create', kind: 'table', name: 'copy' },
    { action: 'create', kind: 'view', name: 'names' },
    { action: 'create', kind: 'view', name: 'counts' },
    { action: 'drop', kind: 'table', name: 'a' },
    { action: 'drop', kind: 'table', name: 'app.b' },
    { action: 'drop', kind: 'view', name: 'names' },
    { action: 'rename', kind: 'table', name: 'users', to: 'people' },
  ])
})

it('takes neither temporary tables nor the text of a function for made', () => {
  expect(
    objectChanges(
      `CREATE TEMP TABLE t (id int); CREATE TEMPORARY VIEW v AS SELECT 1;
       CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ CREATE TABLE inside (id int) $$;
       CREATE INDEX table_index ON users (id); COMMENT ON TABLE users IS 'CREATE TABLE said (id int)'; SELECT 1`,
      dialectOf('postgres').syntax,
    ),
  ).toEqual([])
})

it('keeps the case of names on SQLite, and knows its quotes', () => {
  expect(
    objectChanges(
      'CREATE TABLE `Users` (id); CREATE VIRTUAL TABLE [full text] USING fts5(body)',
      dialectOf('sqlite').syntax,
    ),
  ).toEqual([
    { action: 'create', kind: 'table', name: 'Users' },
    { action: 'create', kind: 'table', name: 'full text' },
  ])
})
