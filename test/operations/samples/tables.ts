import type { TableOperation } from '../../../src/operations/tables.ts'
import { sql } from '../../../src/schema/sql-text.ts'
import { FILES } from '../world.ts'
import type { SamplesOf } from './sample.ts'

export const TABLE_SAMPLES: SamplesOf<TableOperation> = {
  createTable: [
    {
      operation: {
        kind: 'createTable',
        table: {
          name: 'docs',
          columns: [
            { name: 'id', type: 'int', primary: true, generated: 'increment' },
            { name: "it's `${x}` \\", type: 'varchar', length: 20, nullable: true, default: "a'b\n" },
            { name: 'owner', type: 'int', nullable: true, unique: true },
            { name: 'kind', type: 'enum', enum: ['a', "it's"], default: "it's", comment: "what it's for" },
            { name: 'mood', type: 'enum', enum: ['sad', "it's"], enumName: 'mood', nullable: true },
            { name: 'at', type: 'timestamptz', precision: 3, default: sql`now()` },
            { name: 'price', type: 'decimal', precision: 9, scale: 2, default: 1.5 },
            { name: 'big', type: 'bigint', default: 9007199254740993n },
            { name: 'doc', type: 'jsonb', default: { a: ["it's", null] } },
            { name: 'tags', type: 'text', array: true, default: ['x', 'y"z'] },
            { name: 'bytes', type: 'bytea', default: Buffer.from([0, 255, 39]) },
            { name: 'day', type: 'date', nullable: true },
            { name: 'ok', type: 'boolean', default: false },
            { name: 'twice', type: 'int', asExpression: 'owner * 2', generatedType: 'STORED', nullable: true },
          ],
          primaryKey: { name: 'pk docs', columns: ['id'] },
          uniques: [{ columns: ['price', 'big'] }, { name: 'uq', columns: ['at'] }],
          checks: [{ expression: 'price > 0' }, { name: 'ck', expression: 'price <> 3 OR owner IS NULL' }],
          foreignKeys: [
            {
              columns: ['owner'],
              referencedTable: 'users',
              referencedColumns: ['id'],
              onDelete: 'SET NULL',
              onUpdate: 'CASCADE',
              deferrable: 'INITIALLY IMMEDIATE',
            },
          ],
          indexes: [
            { name: 'ix docs', columns: ['owner', { column: 'at', order: 'DESC' }], where: 'price > 1' },
            { name: 'ix_lower', columns: [{ expression: 'lower("it\'s `${x}` \\")' }], unique: true },
          ],
          comment: "it's\nthe documents",
        },
      },
    },
    {
      operation: {
        kind: 'createTable',
        table: {
          name: 'links',
          columns: [
            { name: 'a', type: 'int' },
            { name: 'b', type: 'int' },
          ],
          primaryKey: { name: 'pk_links', columns: ['b', 'a'] },
          foreignKeys: [{ name: 'fk_links', columns: ['a'], referencedTable: 'users', referencedColumns: [] }],
          withoutRowid: true,
          strict: true,
        },
      },
    },
    {
      operation: {
        kind: 'createTable',
        table: { name: 't', columns: [{ name: 'a', type: 'int' }] },
        ifNotExists: true,
      },
      irreversible: "'t' may have existed before",
    },
    {
      operation: {
        kind: 'createTable',
        table: { name: 'notes', columns: [{ name: 'z', type: 'int' }] },
        ifNotExists: true,
      },
      irreversible: "'notes' may have existed before",
    },
    {
      operation: {
        kind: 'createTable',
        table: { name: 'parts', columns: [{ name: 'a', type: 'int' }], partitionBy: 'RANGE (a)' },
      },
      refused: { sqlite: 'parts' },
    },
    {
      operation: {
        kind: 'createTable',
        table: { name: 'more_notes', columns: [{ name: 'd', type: 'int' }], inherits: ['notes'] },
      },
      refused: { sqlite: 'more_notes' },
    },
    {
      operation: {
        kind: 'createTable',
        table: {
          name: 'app.docs',
          columns: [
            { name: 'id', type: 'int', primary: true, generated: 'identity', generatedIdentity: 'ALWAYS' },
            { name: 'kind', type: 'enum', enum: ['a'], array: true, nullable: true },
            { name: 'paper', type: 'int', nullable: true },
          ],
          foreignKeys: [{ columns: ['paper'], referencedTable: 'app.papers', referencedColumns: ['id'] }],
          exclusions: [{ name: 'x', expression: 'USING btree (paper WITH =)', deferrable: 'INITIALLY IMMEDIATE' }],
          indexes: [{ name: 'ix_app', columns: ['kind'], using: 'gin' }],
        },
      },
      refused: { sqlite: "no exclusion constraints ('x')" },
    },
  ],
  dropTable: [
    { operation: { kind: 'dropTable', table: 'files', definition: FILES } },
    {
      operation: { kind: 'dropTable', table: 'app.papers' },
      irreversible: "the definition of table 'app.papers' is not known",
      refused: { sqlite: 'no such table: app.papers' },
    },
    {
      operation: { kind: 'dropTable', table: 'nowhere', ifExists: true },
      irreversible: "the definition of table 'nowhere' is not known",
    },
    {
      operation: { kind: 'dropTable', table: 'users', cascade: true },
      irreversible: "the definition of table 'users' is not known",
      refused: { sqlite: 'foreign key' },
    },
    {
      operation: { kind: 'dropTable', table: 'users' },
      irreversible: "the definition of table 'users' is not known",
      refused: { sqlite: 'foreign key', postgres: 'other objects depend on it' },
    },
  ],
  renameTable: [
    { operation: { kind: 'renameTable', table: 'users', name: 'people' } },
    { operation: { kind: 'renameTable', table: 'files', name: 'my "files".x' } },
    { operation: { kind: 'renameTable', table: 'pages', name: 'leaves' } },
    {
      operation: { kind: 'renameTable', table: 'app.papers', name: 'sheets' },
      refused: { sqlite: 'no such table: app.papers' },
    },
  ],
  commentTable: [
    { operation: { kind: 'commentTable', table: 'notes', comment: "it's\\", previous: null } },
    { operation: { kind: 'commentTable', table: 'users', comment: null, previous: 'people' } },
    {
      operation: { kind: 'commentTable', table: 'users', comment: 'more' },
      irreversible: "the previous comment on 'users' is not known",
    },
  ],
}
