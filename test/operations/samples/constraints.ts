import type { ConstraintOperation } from '../../../src/operations/constraints.ts'
import { primaryKeyName } from '../../../src/schema/naming.ts'
import type { SamplesOf } from './sample.ts'

export const CONSTRAINT_SAMPLES: SamplesOf<ConstraintOperation> = {
  createPrimaryKey: [
    { operation: { kind: 'createPrimaryKey', table: 'notes', primaryKey: { name: 'pk', columns: ['a'] } } },
    { operation: { kind: 'createPrimaryKey', table: 'notes', primaryKey: { name: "it's", columns: ['b', 'a'] } } },
    {
      operation: {
        kind: 'createPrimaryKey',
        table: 'notes',
        primaryKey: { name: 'pk', columns: ['a'], deferrable: 'INITIALLY IMMEDIATE', include: ['b'] },
      },
      refused: { sqlite: "('pk')" },
    },
    {
      operation: { kind: 'createPrimaryKey', table: 'notes', primaryKey: { name: 'pk', columns: ['b'] } },
      refused: { sqlite: 'UNIQUE constraint failed', postgres: 'could not create unique index' },
    },
    {
      operation: { kind: 'createPrimaryKey', table: 'users', primaryKey: { name: 'pk', columns: ['email'] } },
      refused: { sqlite: 'the table already has one', postgres: 'multiple primary keys' },
    },
  ],
  createUnique: [
    { operation: { kind: 'createUnique', table: 'notes', unique: { name: 'u', columns: ['c', 'a'] } } },
    {
      operation: {
        kind: 'createUnique',
        table: 'notes',
        unique: { name: 'u', columns: ['a'], deferrable: 'INITIALLY DEFERRED' },
      },
      refused: { sqlite: "no deferrable unique constraints ('u')" },
    },
    {
      operation: {
        kind: 'createUnique',
        table: 'notes',
        unique: { name: 'u', columns: ['c'], nullsNotDistinct: true },
      },
      refused: { sqlite: "no NULLS NOT DISTINCT ('u')" },
    },
  ],
  createCheck: [
    {
      operation: {
        kind: 'createCheck',
        table: 'users',
        check: { name: 'ck', expression: "email <> '\n'\n  AND age > 0" },
      },
    },
    {
      operation: { kind: 'createCheck', table: 'users', check: { name: 'ck', expression: 'age > 6', notValid: true } },
    },
    {
      operation: { kind: 'createCheck', table: 'users', check: { name: 'ck', expression: 'age > 7' } },
      refused: { sqlite: 'CHECK constraint failed: ck', postgres: 'is violated by some row' },
    },
  ],
  createExclusion: [
    {
      operation: {
        kind: 'createExclusion',
        table: 'notes',
        exclusion: {
          name: 'x',
          expression: 'USING btree (a WITH =,\n  (lower(c)) WITH =) WHERE (a > 0)',
          deferrable: 'INITIALLY DEFERRED',
        },
      },
      refused: { sqlite: "no exclusion constraints ('x')" },
    },
    {
      operation: {
        kind: 'createExclusion',
        table: 'notes',
        exclusion: { name: 'x', expression: '(b WITH =)' },
      },
      refused: { sqlite: "no exclusion constraints ('x')", postgres: 'could not create exclusion constraint "x"' },
    },
  ],
  createForeignKey: [
    {
      operation: {
        kind: 'createForeignKey',
        table: 'notes',
        foreignKey: {
          name: 'fk',
          columns: ['b'],
          referencedTable: 'users',
          referencedColumns: ['id'],
          onDelete: 'CASCADE',
          onUpdate: 'SET DEFAULT',
          deferrable: 'INITIALLY IMMEDIATE',
          match: 'FULL',
        },
      },
    },
    {
      operation: {
        kind: 'createForeignKey',
        table: 'files',
        foreignKey: {
          name: 'fk_2',
          columns: ['owner_id'],
          referencedTable: 'users',
          referencedColumns: ['id'],
          onDelete: 'SET NULL',
          onDeleteColumns: ['owner_id'],
        },
      },
      refused: { sqlite: 'fk_2' },
    },
    {
      operation: {
        kind: 'createForeignKey',
        table: 'users',
        foreignKey: {
          name: 'fk_self',
          columns: ['email'],
          referencedTable: 'users',
          referencedColumns: ['email'],
          deferrable: 'INITIALLY DEFERRED',
        },
      },
    },
    {
      operation: {
        kind: 'createForeignKey',
        table: 'notes',
        foreignKey: { name: 'fk', columns: ['a'], referencedTable: 'users', referencedColumns: [], notValid: true },
      },
    },
    {
      operation: {
        kind: 'createForeignKey',
        table: 'notes',
        foreignKey: { name: 'fk', columns: ['a'], referencedTable: 'pages', referencedColumns: ['id'] },
      },
      refused: { sqlite: 'foreign key', postgres: 'no unique constraint matching' },
    },
    {
      operation: {
        kind: 'createForeignKey',
        table: 'notes',
        foreignKey: { name: 'fk', columns: ['a'], referencedTable: 'pets', referencedColumns: ['id'] },
      },
      refused: { sqlite: 'foreign key', postgres: 'violates foreign key constraint "fk"' },
    },
  ],
  dropConstraint: [
    {
      operation: {
        kind: 'dropConstraint',
        table: 'users',
        constraint: 'ck_users_age',
        definition: { kind: 'createCheck', table: 'users', check: { name: 'ck_users_age', expression: 'age > 0' } },
      },
    },
    {
      operation: {
        kind: 'dropConstraint',
        table: 'users',
        constraint: 'uq_users_email',
        definition: { kind: 'createUnique', table: 'users', unique: { name: 'uq_users_email', columns: ['email'] } },
      },
    },
    {
      operation: {
        kind: 'dropConstraint',
        table: 'files',
        constraint: 'pk_files',
        definition: { kind: 'createPrimaryKey', table: 'files', primaryKey: { name: 'pk_files', columns: ['id'] } },
      },
    },
    {
      operation: {
        kind: 'dropConstraint',
        table: 'files',
        constraint: 'fk_files_owner',
        definition: {
          kind: 'createForeignKey',
          table: 'files',
          foreignKey: {
            name: 'fk_files_owner',
            columns: ['owner_id'],
            referencedTable: 'users',
            referencedColumns: ['id'],
            onDelete: 'CASCADE',
            deferrable: 'INITIALLY DEFERRED',
          },
        },
      },
    },
    {
      operation: { kind: 'dropConstraint', table: 'users', constraint: 'nothing', ifExists: true },
      irreversible: "the definition of constraint 'nothing' on 'users' is not known",
    },
    {
      operation: { kind: 'dropConstraint', table: 'users', constraint: 'nothing' },
      irreversible: "the definition of constraint 'nothing' on 'users' is not known",
      refused: { sqlite: 'it does not exist', postgres: 'does not exist' },
    },
    {
      operation: { kind: 'dropConstraint', table: 'users', constraint: primaryKeyName('users', ['id']) },
      irreversible: "on 'users' is not known",
      refused: { sqlite: 'foreign key', postgres: 'other objects depend on it' },
    },
    {
      operation: { kind: 'dropConstraint', table: 'users', constraint: primaryKeyName('users', ['id']), cascade: true },
      irreversible: "on 'users' is not known",
      refused: { sqlite: 'foreign key' },
    },
  ],
  renameConstraint: [
    { operation: { kind: 'renameConstraint', table: 'users', constraint: 'ck_users_age', name: "it's" } },
    { operation: { kind: 'renameConstraint', table: 'users', constraint: 'uq_users_email', name: 'u q' } },
    { operation: { kind: 'renameConstraint', table: 'files', constraint: 'pk_files', name: 'key' } },
    { operation: { kind: 'renameConstraint', table: 'files', constraint: 'fk_files_owner', name: 'fk"2' } },
  ],
  validateConstraint: [
    {
      before: [{ kind: 'createCheck', table: 'users', check: { name: 'ck', expression: 'age > 6', notValid: true } }],
      operation: { kind: 'validateConstraint', table: 'users', constraint: 'ck' },
      irreversible: "'ck' stays validated",
    },
  ],
}
