import type { BatchAlterTable } from '../../../src/operations/batch-alter-table.ts'
import { sql } from '../../../src/schema/sql-text.ts'
import type { SamplesOf } from './sample.ts'

export const BATCH_SAMPLES: SamplesOf<BatchAlterTable> = {
  batchAlterTable: [
    // Each stands on those before it, so that only the reversed order undoes them.
    {
      operation: {
        kind: 'batchAlterTable',
        table: 'users',
        changes: [
          { kind: 'addColumn', table: 'users', column: { name: 'z', type: 'int', default: sql`\n1` } },
          { kind: 'createCheck', table: 'users', check: { name: 'ck_z', expression: 'z\n>\n0' } },
          { kind: 'createUnique', table: 'users', unique: { name: 'uq_z', columns: ['z', 'id'] } },
          { kind: 'createIndex', table: 'users', index: { name: 'ix_z', columns: ['z'], where: 'z > 0' } },
          { kind: 'renameConstraint', table: 'users', constraint: 'ck_z', name: 'ck_zz' },
          {
            kind: 'createForeignKey',
            table: 'users',
            foreignKey: {
              name: 'fk_z',
              columns: ['z'],
              referencedTable: 'users',
              referencedColumns: ['id'],
              onDelete: 'CASCADE',
            },
          },
          { kind: 'alterColumn', table: 'users', column: 'z', changes: { name: 'y' } },
        ],
      },
    },
    {
      operation: {
        kind: 'batchAlterTable',
        table: 'users',
        changes: [
          {
            kind: 'dropConstraint',
            table: 'users',
            constraint: 'ck_users_age',
            definition: { kind: 'createCheck', table: 'users', check: { name: 'ck_users_age', expression: 'age > 0' } },
          },
          {
            kind: 'dropIndex',
            table: 'users',
            index: 'ix_users_role',
            definition: { name: 'ix_users_role', columns: ['role'] },
          },
          {
            kind: 'dropColumn',
            table: 'users',
            column: 'role',
            definition: { name: 'role', type: 'text', nullable: true },
          },
          {
            kind: 'alterColumn',
            table: 'users',
            column: 'age',
            changes: { type: 'bigint', nullable: true, default: null },
            definition: { name: 'age', type: 'int', default: 7 },
          },
          {
            kind: 'addColumn',
            table: 'users',
            column: { name: 'role', type: 'enum', enum: ['admin', 'user'], default: 'user' },
          },
        ],
      },
    },
    {
      operation: {
        kind: 'batchAlterTable',
        table: 'notes',
        changes: [
          { kind: 'createPrimaryKey', table: 'notes', primaryKey: { name: 'pk', columns: ['a'] } },
          {
            kind: 'alterColumn',
            table: 'notes',
            column: 'b',
            changes: { type: 'bigint', default: 3 },
            definition: { name: 'b', type: 'int', default: 7 },
          },
          {
            kind: 'alterColumn',
            table: 'notes',
            column: 'b',
            changes: { type: 'text' },
            definition: { name: 'b', type: 'bigint', default: 3 },
          },
        ],
      },
    },
    {
      operation: {
        kind: 'batchAlterTable',
        table: 'notes',
        changes: [{ kind: 'createUnique', table: 'notes', unique: { name: 'u', columns: ['a'] } }],
        copyFrom: 'CREATE TABLE "notes" (\n  "a" integer NOT NULL,\n  "b" integer NOT NULL DEFAULT 7,\n  "c" text\n)',
      },
    },
    {
      operation: {
        kind: 'batchAlterTable',
        table: 'files',
        changes: [
          { kind: 'renameIndex', table: 'files', index: 'ix_files_size', name: 'ix_2' },
          { kind: 'validateConstraint', table: 'files', constraint: 'fk_files_owner' },
          { kind: 'renameConstraint', table: 'files', constraint: 'uq_files', name: 'uq_2' },
        ],
      },
      irreversible: "'fk_files_owner' stays validated",
    },
    {
      operation: {
        kind: 'batchAlterTable',
        table: 'app.papers',
        changes: [
          { kind: 'addColumn', table: 'app.papers', column: { name: 'a', type: 'int', default: 1 } },
          { kind: 'createCheck', table: 'app.papers', check: { name: 'ck', expression: 'a > 0' } },
          { kind: 'createExclusion', table: 'app.papers', exclusion: { name: 'x', expression: '(title WITH =)' } },
        ],
      },
      refused: { sqlite: "There is no table 'app.papers'" },
    },
  ],
}
