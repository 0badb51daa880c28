import type { ColumnOperation } from '../../../src/operations/columns.ts'
import { sql } from '../../../src/schema/sql-text.ts'
import type { SamplesOf } from './sample.ts'

export const COLUMN_SAMPLES: SamplesOf<ColumnOperation> = {
  addColumn: [
    { operation: { kind: 'addColumn', table: 'users', column: { name: 'b', type: sql`numeric(3)`, default: 0 } } },
    {
      operation: {
        kind: 'addColumn',
        table: 'users',
        column: { name: 'phone', type: 'varchar', length: 20, nullable: true, comment: "it's" },
      },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'users',
        column: { name: 'at', type: 'date', default: sql`CURRENT_DATE` },
      },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'users',
        column: { name: 'state', type: 'enum', enum: ['on', "o'ff"], default: "o'ff" },
      },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'users',
        column: { name: 'mood', type: 'enum', enum: ['sad', "it's"], enumName: 'mood', nullable: true },
      },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'users',
        column: { name: 'u', type: 'int', nullable: true, unique: true },
      },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'users',
        column: { name: 'half', type: 'int', asExpression: 'age / 2', generatedType: 'STORED', nullable: true },
      },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'users',
        column: { name: 'tags', type: 'int', array: true, default: [1] },
      },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'notes',
        column: { name: 'id', type: 'int', primary: true, generated: 'increment' },
      },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'users',
        column: { name: 'c', type: 'text', collation: 'C', default: '' },
      },
      refused: { sqlite: 'no such collation sequence: C' },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'notes',
        column: { name: 'd', type: 'text', collation: 'NOCASE', default: '' },
      },
      refused: { postgres: 'collation "NOCASE" for encoding' },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'users',
        column: { name: 'v', type: 'int', nullable: true },
        ifNotExists: true,
      },
      irreversible: "'users.v' may have existed before",
    },
    {
      operation: { kind: 'addColumn', table: 'users', column: { name: 'age', type: 'text' }, ifNotExists: true },
      irreversible: "'users.age' may have existed before",
    },
    {
      operation: { kind: 'addColumn', table: 'users', column: { name: 'must', type: 'text' } },
      refused: { sqlite: 'NOT NULL', postgres: 'contains null values' },
    },
    {
      operation: {
        kind: 'addColumn',
        table: 'app.papers',
        column: { name: 'kind', type: 'enum', enum: ['a', 'b'], default: 'b' },
      },
      refused: { sqlite: 'no such table: app.papers' },
    },
  ],
  dropColumn: [
    {
      operation: {
        kind: 'dropColumn',
        table: 'users',
        column: 'note',
        definition: { name: 'note', type: 'varchar', length: 40, nullable: true, comment: 'what was said' },
      },
    },
    {
      operation: {
        kind: 'dropColumn',
        table: 'users',
        column: 'loud',
        definition: {
          name: 'loud',
          type: 'text',
          asExpression: 'upper("email")',
          generatedType: 'STORED',
          nullable: true,
        },
      },
    },
    {
      operation: {
        kind: 'dropColumn',
        table: 'files',
        column: 'kind',
        definition: { name: 'kind', type: 'enum', enum: ['image', "it's"], default: 'image' },
      },
    },
    {
      operation: {
        kind: 'dropColumn',
        table: 'pets',
        column: 'mood',
        definition: { name: 'mood', type: 'enum', enum: ['sad', "it's"], enumName: 'mood', default: 'sad' },
      },
    },
    // It takes the index, the check and the unique constraint along.
    {
      operation: { kind: 'dropColumn', table: 'files', column: 'size' },
      irreversible: "the definition of column 'files.size' is not known",
    },
    {
      operation: { kind: 'dropColumn', table: 'users', column: 'nothing', ifExists: true },
      irreversible: "the definition of column 'users.nothing' is not known",
    },
    {
      operation: { kind: 'dropColumn', table: 'users', column: 'id', cascade: true },
      irreversible: "the definition of column 'users.id' is not known",
      refused: { sqlite: "a foreign key of 'files' refers to it" },
    },
    {
      operation: { kind: 'dropColumn', table: 'pages', column: 'title' },
      irreversible: "the definition of column 'pages.title' is not known",
      refused: { sqlite: 'titles', postgres: 'other objects depend on it' },
    },
  ],
  alterColumn: [
    { operation: { kind: 'alterColumn', table: 'users', column: 'email', changes: { name: 'e mail' } } },
    {
      operation: {
        kind: 'alterColumn',
        table: 'users',
        column: 'note',
        changes: { name: 'said', type: 'text', nullable: true, default: "it's", comment: null },
        definition: { name: 'note', type: 'varchar', length: 40, nullable: true, comment: 'what was said' },
      },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'users',
        column: 'note',
        changes: { length: 90, comment: "it's" },
        definition: { name: 'note', type: 'varchar', length: 40, nullable: true, comment: 'what was said' },
      },
      online: { postgres: "give the type of 'users.note' too" },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'notes',
        column: 'b',
        changes: { type: 'text' },
        definition: { name: 'b', type: 'int', default: 7 },
      },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'users',
        column: 'age',
        changes: { type: 'bigint', default: null, nullable: true },
        definition: { name: 'age', type: 'int', default: 7 },
      },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'users',
        column: 'role',
        changes: { type: 'enum', enum: ['admin', 'user'], default: 'user' },
        definition: { name: 'role', type: 'text', nullable: true },
      },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'files',
        column: 'kind',
        changes: { name: 'sort', type: 'enum', enum: ['image', "it's", 'text'], default: 'text' },
        definition: { name: 'kind', type: 'enum', enum: ['image', "it's"], default: 'image' },
      },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'files',
        column: 'kind',
        changes: { type: 'text' },
        definition: { name: 'kind', type: 'enum', enum: ['image', "it's"], default: 'image' },
      },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'users',
        column: 'loud',
        changes: { asExpression: 'lower(email)', generatedType: 'STORED' },
        definition: {
          name: 'loud',
          type: 'text',
          asExpression: 'upper("email")',
          generatedType: 'STORED',
          nullable: true,
        },
      },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'files',
        column: 'id',
        changes: { generated: 'identity', generatedIdentity: 'ALWAYS' },
        definition: { name: 'id', type: 'bigint' },
      },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'notes',
        column: 'c',
        changes: { collation: 'C' },
        definition: { name: 'c', type: 'text', nullable: true },
      },
      online: { postgres: "give the type of 'notes.c' too" },
      refused: { sqlite: 'no such collation sequence: C' },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'notes',
        column: 'c',
        changes: { collation: 'NOCASE' },
        definition: { name: 'c', type: 'text', nullable: true },
      },
      refused: { postgres: 'collation "NOCASE" for encoding' },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'pets',
        column: 'tags',
        changes: { type: 'varchar', length: 9, array: true, default: ['a'] },
        definition: { name: 'tags', type: 'text', array: true, nullable: true },
      },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'users',
        column: 'note',
        changes: { type: 'bigint', using: 'length(note)', default: sql`1 + 1`, collation: null },
        definition: { name: 'note', type: 'varchar', length: 40, nullable: true, comment: 'what was said' },
      },
      irreversible: "the values of 'users.note' before `using` are not known",
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'files',
        column: 'kind',
        changes: { type: 'enum', enum: ["it's", 'image', 'text'] },
        definition: { name: 'kind', type: 'enum', enum: ['image', "it's"], default: 'image' },
      },
    },
    {
      operation: {
        kind: 'alterColumn',
        table: 'pages',
        column: 'body',
        changes: { nullable: false },
        concurrently: true,
        definition: { name: 'body', type: 'text', nullable: true },
      },
      refused: { sqlite: 'foreign keys are on, as they are outside a transaction' },
    },
    {
      operation: { kind: 'alterColumn', table: 'users', column: 'age', changes: { default: null } },
      irreversible: "the definition of column 'users.age' is not known",
    },
    {
      operation: { kind: 'alterColumn', table: 'users', column: 'role', changes: { nullable: false } },
      irreversible: "the definition of column 'users.role' is not known",
      refused: { sqlite: 'NOT NULL constraint failed', postgres: 'contains null values' },
    },
    {
      operation: { kind: 'alterColumn', table: 'app.papers', column: 'title', changes: { name: 'head' } },
      refused: { sqlite: 'no such table: app.papers' },
    },
  ],
}
