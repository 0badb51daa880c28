import type { Operation } from '../../src/operations/operation.ts'
import { sql } from '../../src/schema/sql-text.ts'
import type { Table } from '../../src/schema/table.ts'

/* What stands before every sample: tables that refer to one another, with rows, and all that may hang on a table. */

/** A table that nothing refers to, whole, for the samples that drop it. */
export const FILES: Table = {
  name: 'files',
  columns: [
    { name: 'id', type: 'bigint' },
    { name: 'owner_id', type: 'int', nullable: true },
    { name: 'kind', type: 'enum', enum: ['image', "it's"], default: 'image' },
    { name: 'size', type: 'decimal', precision: 9, scale: 2, nullable: true },
    { name: 'twice', type: 'int', asExpression: 'owner_id * 2', generatedType: 'STORED', nullable: true },
    { name: 'at', type: 'timestamptz', default: sql`now()`, comment: 'when it came' },
  ],
  primaryKey: { name: 'pk_files', columns: ['id'] },
  uniques: [{ name: 'uq_files', columns: ['owner_id', 'size'] }],
  checks: [{ name: 'ck_files_size', expression: 'size > 0' }],
  foreignKeys: [
    {
      name: 'fk_files_owner',
      columns: ['owner_id'],
      referencedTable: 'users',
      referencedColumns: ['id'],
      onDelete: 'CASCADE',
      deferrable: 'INITIALLY DEFERRED',
    },
  ],
  indexes: [{ name: 'ix_files_size', columns: [{ column: 'size', order: 'DESC' }, 'at'], where: 'size > 1' }],
  comment: "the users' files",
}

/** What both databases have. */
export const WORLD: readonly Operation[] = [
  {
    kind: 'createTable',
    table: {
      name: 'users',
      columns: [
        { name: 'id', type: 'int', primary: true, generated: 'increment' },
        { name: 'email', type: 'varchar', length: 255, default: '' },
        { name: 'role', type: 'text', nullable: true },
        { name: 'age', type: 'int', default: 7 },
        { name: 'note', type: 'varchar', length: 40, nullable: true, comment: 'what was said' },
        { name: 'loud', type: 'text', asExpression: 'upper("email")', generatedType: 'STORED', nullable: true },
      ],
      uniques: [{ name: 'uq_users_email', columns: ['email'] }],
      checks: [{ name: 'ck_users_age', expression: 'age > 0' }],
      indexes: [{ name: 'ix_users_role', columns: ['role'] }],
      comment: 'people',
    },
  },
  { kind: 'createTable', table: FILES },
  {
    kind: 'createTable',
    table: {
      name: 'notes',
      columns: [
        { name: 'a', type: 'int' },
        { name: 'b', type: 'int', default: 7 },
        { name: 'c', type: 'text', nullable: true },
      ],
    },
  },
  { kind: 'createEnum', enumType: { name: 'mood', values: ['sad', "it's"] } },
  { kind: 'createEnum', enumType: { name: 'hue', values: ['red', 'blue'] } },
  {
    kind: 'createTable',
    table: {
      name: 'pets',
      columns: [
        { name: 'id', type: 'int', primary: true },
        { name: 'mood', type: 'enum', enum: ['sad', "it's"], enumName: 'mood', default: 'sad' },
        { name: 'tags', type: 'text', array: true, nullable: true },
        { name: 'doc', type: 'jsonb', nullable: true },
      ],
    },
  },
  {
    kind: 'createTable',
    table: {
      name: 'pages',
      columns: [
        { name: 'id', type: 'int' },
        { name: 'title', type: 'text' },
        { name: 'body', type: 'text', nullable: true },
      ],
    },
  },
  { kind: 'createView', view: { name: 'titles', definition: 'SELECT id, title FROM "pages"' } },
  {
    kind: 'bulkInsert',
    table: 'users',
    rows: [
      { email: 'ada', role: 'admin', age: 36 },
      { email: 'bob', note: "it's" },
      { email: 'eve', role: 'user' },
    ],
  },
  {
    kind: 'bulkInsert',
    table: 'files',
    rows: [
      { id: 9007199254740993n, owner_id: 1, size: 2.5, at: new Date(0) },
      { id: 2, owner_id: null, kind: "it's", at: new Date(1e12) },
    ],
  },
  {
    kind: 'bulkInsert',
    table: 'notes',
    rows: [
      { a: 1, b: 1, c: 'x' },
      { a: 2, b: 1 },
      { a: 3, b: 2, c: 'y' },
    ],
  },
  { kind: 'bulkInsert', table: 'pets', rows: [{ id: 1 }, { id: 2, mood: "it's", doc: { a: 1 } }] },
  { kind: 'bulkInsert', table: 'pages', rows: [{ id: 1, title: 'one', body: '' }] },
]

/** What only PostgreSQL has. */
export const POSTGRES_WORLD: readonly Operation[] = [
  { kind: 'createSchema', schema: 'app' },
  { kind: 'createSchema', schema: 'empty' },
  { kind: 'createEnum', enumType: { name: 'app.shade', values: ['dark', 'light'] } },
  {
    kind: 'createTable',
    table: {
      name: 'app.papers',
      columns: [
        { name: 'id', type: 'int', primary: true, generated: 'identity' },
        { name: 'title', type: 'varchar', length: 20, nullable: true },
        { name: 'shade', type: 'enum', enum: ['dark', 'light'], enumName: 'app.shade', default: 'dark' },
      ],
      indexes: [{ name: 'ix_papers', columns: ['title'] }],
    },
  },
  { kind: 'bulkInsert', table: 'app.papers', rows: [{ title: 'first' }, { title: null }] },
  { kind: 'createView', view: { name: 'app.sums', definition: 'SELECT sum(a) AS sum FROM notes', materialized: true } },
]

/** A trigger of the people's own, which writes elsewhere. */
export const TRIGGERS: Readonly<Record<'postgres' | 'sqlite', string>> = {
  sqlite: `CREATE TRIGGER on_users AFTER INSERT ON "users" BEGIN INSERT INTO notes (a, b, c) VALUES (NEW.id, 0, NEW."email"); END`,
  postgres: `CREATE FUNCTION on_users() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN INSERT INTO notes (a, b, c) VALUES (NEW.id, 0, NEW.email); RETURN NEW; END $$;
CREATE TRIGGER on_users AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION on_users()`,
}
