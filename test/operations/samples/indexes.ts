import type { IndexOperation } from '../../../src/operations/indexes.ts'
import type { SamplesOf } from './sample.ts'

export const INDEX_SAMPLES: SamplesOf<IndexOperation> = {
  createIndex: [
    {
      operation: { kind: 'createIndex', table: 'users', index: { name: 'i', columns: ['age', 'email'], unique: true } },
    },
    {
      operation: {
        kind: 'createIndex',
        table: 'users',
        index: {
          name: "it's",
          columns: [{ column: 'age', order: 'DESC' }, { expression: "coalesce(role, '\n')" }],
          where: "role <> ''",
        },
      },
    },
    {
      operation: {
        kind: 'createIndex',
        table: 'users',
        index: {
          name: 'i',
          columns: [
            { column: 'role', order: 'DESC', nulls: 'LAST', collation: 'C', opclass: 'text_ops' },
            { expression: 'age + 1' },
          ],
          where: 'age > 0',
          using: 'btree',
          include: ['note'],
          nullsNotDistinct: true,
          unique: true,
          with: { fillfactor: '70' },
        },
        concurrently: true,
      },
      refused: { sqlite: "no INCLUDE (index 'i')" },
    },
    {
      operation: {
        kind: 'createIndex',
        table: 'users',
        index: { name: 'i', columns: [{ column: 'role', collation: 'NOCASE' }] },
      },
      refused: { postgres: 'collation "NOCASE" for encoding' },
    },
    {
      operation: { kind: 'createIndex', table: 'users', index: { name: 'i', columns: ['age'] }, concurrently: true },
    },
    {
      operation: { kind: 'createIndex', table: 'users', index: { name: 'i', columns: ['age'] }, ifNotExists: true },
      irreversible: "'i' may have existed before",
    },
    {
      operation: { kind: 'createIndex', table: 'notes', index: { name: 'i', columns: ['b'], unique: true } },
      refused: { sqlite: 'UNIQUE constraint failed', postgres: 'could not create unique index' },
    },
    {
      operation: { kind: 'createIndex', table: 'app.papers', index: { name: 'i', columns: ['title'], using: 'hash' } },
      refused: { sqlite: "no index method 'hash'" },
    },
  ],
  dropIndex: [
    {
      operation: {
        kind: 'dropIndex',
        index: 'ix_users_role',
        table: 'users',
        definition: { name: 'ix_users_role', columns: ['role'] },
      },
    },
    {
      operation: {
        kind: 'dropIndex',
        index: 'ix_files_size',
        table: 'files',
        concurrently: true,
        definition: { name: 'ix_files_size', columns: [{ column: 'size', order: 'DESC' }, 'at'], where: 'size > 1' },
      },
    },
    {
      operation: { kind: 'dropIndex', index: 'ix_users_role' },
      irreversible: "the definition of index 'ix_users_role' is not known",
    },
    {
      operation: { kind: 'dropIndex', index: 'nothing', ifExists: true, concurrently: true },
      irreversible: "the definition of index 'nothing' is not known",
    },
    {
      operation: { kind: 'dropIndex', index: 'nothing', table: 'users', cascade: true },
      irreversible: "the definition of index 'nothing' is not known",
      refused: { sqlite: 'no such index: nothing', postgres: 'does not exist' },
    },
    {
      operation: {
        kind: 'dropIndex',
        index: 'ix_papers',
        table: 'app.papers',
        definition: { name: 'ix_papers', columns: ['title'] },
      },
      refused: { sqlite: 'no such index: app.ix_papers' },
    },
  ],
  renameIndex: [
    { operation: { kind: 'renameIndex', index: 'ix_users_role', name: "it's", table: 'users' } },
    { operation: { kind: 'renameIndex', index: 'ix_files_size', name: 'ix 2' } },
    {
      operation: { kind: 'renameIndex', index: 'ix_papers', name: 'ix', table: 'app.papers' },
      refused: { sqlite: "There is no index 'ix_papers'" },
    },
  ],
}
