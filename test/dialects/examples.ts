import type { Handlers, Operation } from '../../src/operations/operation.ts'
import { sql } from '../../src/schema/sql-text.ts'

/** The tables that the examples change. */
export const SETUP: readonly Operation[] = [
  {
    kind: 'createTable',
    table: {
      name: 'users',
      columns: [
        { name: 'id', type: 'int', primary: true, generated: 'increment' },
        { name: 'email', type: 'varchar', length: 255 },
        { name: 'role', type: 'text', nullable: true },
        { name: 'mood', type: 'enum', enum: ['sad', 'glad'], enumName: 'mood', default: 'sad' },
      ],
      checks: [{ name: 'ck_role', expression: "role <> ''" }],
      indexes: [{ name: 'ix_users_email', columns: ['email'] }],
    },
  },
]

/** A page of docs/operations/, by its file name. */
export type OperationPage = 'tables' | 'columns' | 'constraints' | 'indexes' | 'enums' | 'views-and-schemas' | 'data'

/** One of each kind, as the pages of docs/operations/ show it. The notes are what a user must know beside its SQL. */
export const EXAMPLES: {
  readonly [Kind in keyof Handlers<unknown>]: {
    readonly page: OperationPage
    /** One line, imperative, for the table of all operations. */
    readonly summary: string
    readonly operation: Extract<Operation, { kind: Kind }>
    readonly notes: readonly string[]
  }
} = {
  createTable: {
    page: 'tables',
    summary: 'Create a table with its columns, constraints and indexes',
    operation: {
      kind: 'createTable',
      table: {
        name: 'files',
        columns: [
          { name: 'id', type: 'int', primary: true, generated: 'increment' },
          { name: 'owner_id', type: 'int' },
          { name: 'kind', type: 'enum', enum: ['image', 'text'], default: 'text' },
          { name: 'created_at', type: 'timestamptz', default: sql`now()` },
        ],
        foreignKeys: [
          { columns: ['owner_id'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' },
        ],
        indexes: [{ name: 'ix_files_owner', columns: ['owner_id'] }],
      },
    },
    notes: [
      "Constraints without a name get TypeORM's names.",
      "`withoutRowid` and `strict` are for SQLite. `partitionBy` (`'RANGE (created_at)'`), `inherits` and `exclusions` are for PostgreSQL and are refused on SQLite.",
    ],
  },
  dropTable: {
    page: 'tables',
    summary: 'Drop a table',
    operation: { kind: 'dropTable', table: 'users', ifExists: true, cascade: true },
    notes: [
      '`cascade` is for PostgreSQL: it also drops the views and foreign keys that refer to the table.',
      "On PostgreSQL the enum types of the table's columns are dropped with it if they are named after their column (`<table>_<column>_enum`, also by an earlier name of either) and nothing else uses them. The same holds for `dropColumn`, and for `alterColumn` to another type. A script looks for them when it runs. A type with any other name stays until `dropEnum`.",
    ],
  },
  renameTable: {
    page: 'tables',
    summary: 'Rename a table',
    operation: { kind: 'renameTable', table: 'users', name: 'people' },
    notes: [
      "On PostgreSQL the table's enum types, keys and sequences keep their names. If a new table takes the old name later, hub adds a number to those of its names that are already taken; a script does so for enum types only.",
    ],
  },
  commentTable: {
    page: 'tables',
    summary: 'Set or drop the comment on a table',
    operation: { kind: 'commentTable', table: 'users', comment: 'who may log in' },
    notes: ['SQLite has no comments, so nothing is run there. `null` drops the comment.'],
  },
  addColumn: {
    page: 'columns',
    summary: 'Add a column',
    operation: {
      kind: 'addColumn',
      table: 'users',
      column: { name: 'phone', type: 'varchar', length: 20, nullable: true },
    },
    notes: [
      'As in TypeORM, a column is NOT NULL unless it has `nullable: true`. A table with rows then needs a default.',
      'SQLite recreates the table for a unique or key column, a STORED generated column, and a default that is not a constant.',
    ],
  },
  dropColumn: {
    page: 'columns',
    summary: 'Drop a column',
    operation: { kind: 'dropColumn', table: 'users', column: 'role' },
    notes: [
      'The indexes and constraints on the column are dropped with it, on both databases. The reverse operation restores the column only.',
      "Refused if something else depends on the column: a generated column, another table's foreign key, a view, or, on SQLite, a trigger that names it.",
    ],
  },
  alterColumn: {
    page: 'columns',
    summary: 'Change a column: name, type, nullability, default, comment, collation, identity, expression',
    operation: {
      kind: 'alterColumn',
      table: 'users',
      column: 'email',
      changes: { name: 'mail', type: 'text', nullable: true, default: 'nobody', comment: 'unverified' },
    },
    notes: [
      'What you do not name stays as it is. `null` removes a setting: `default: null`, `comment: null`, `collation: null`, `generated: null`, `asExpression: null`.',
      "`using` is the SQL for the new value. Write one text that both databases understand (`CAST(size AS bigint)`), or one for a single database: `using: { postgres: 'size::bigint' }`. A change with `using` is not reversible.",
      "Without `using`, PostgreSQL casts the values by assignment or refuses the type. On SQLite hub converts values to the text that PostgreSQL would give: `true` becomes `'true'`, `2024-02-29` becomes `2024-02-29 00:00:00`.",
      'The default is converted to a new `type` as the rows are, with `using` if that reads no other column; an expression (`now()`) stays an expression. If the default is not valid for the new type, PostgreSQL refuses the change: give a new default, or `default: null`.',
      "`type: 'enum'` with values other than the column has changes its values, as `alterEnum` does for a type that several columns share. A column keeps its enum type when it or its table is renamed.",
      "A `length` without a `type` keeps the column's type, which hub looks up. A script for PostgreSQL cannot do this.",
      'Changing `asExpression` in place needs PostgreSQL 17. On earlier versions drop the column and add it again, as autogenerate does.',
      '`{ nullable: false }` with the option `concurrently: true` lets others read and write while PostgreSQL scans the rows: see [NOT NULL in three steps](../safety/not-null-in-three-steps.md).',
    ],
  },
  createPrimaryKey: {
    page: 'constraints',
    summary: 'Add a primary key',
    operation: {
      kind: 'createPrimaryKey',
      table: 'grants',
      primaryKey: { name: 'pk_grants', columns: ['user_id', 'name'] },
    },
    notes: [
      'Pass `null` as the name to get the name that TypeORM would give. This holds for all constraints on this page.',
    ],
  },
  createUnique: {
    page: 'constraints',
    summary: 'Add a unique constraint',
    operation: { kind: 'createUnique', table: 'users', unique: { name: 'uq_users_email', columns: ['email'] } },
    notes: ['`deferrable`, `include` and `nullsNotDistinct` are for PostgreSQL and are refused on SQLite.'],
  },
  createCheck: {
    page: 'constraints',
    summary: 'Add a check constraint',
    operation: {
      kind: 'createCheck',
      table: 'users',
      check: { name: 'ck_email', expression: "email <> ''", notValid: true },
    },
    notes: [
      '`notValid` leaves existing rows unchecked until `validateConstraint`, so that the table is locked only for a moment. SQLite checks them at once.',
    ],
  },
  createExclusion: {
    page: 'constraints',
    summary: 'Add an exclusion constraint (PostgreSQL)',
    operation: {
      kind: 'createExclusion',
      table: 'users',
      exclusion: {
        name: 'xc_users_role',
        expression: "USING hash (role WITH =) WHERE (role = 'admin')",
        deferrable: 'INITIALLY DEFERRED',
      },
    },
    notes: ["`expression` is what follows EXCLUDE in SQL, as in TypeORM's `@Exclusion`."],
  },
  createForeignKey: {
    page: 'constraints',
    summary: 'Add a foreign key',
    operation: {
      kind: 'createForeignKey',
      table: 'users',
      foreignKey: {
        name: 'fk_users_role',
        columns: ['role'],
        referencedTable: 'roles',
        referencedColumns: ['name'],
        onDelete: 'SET NULL',
        deferrable: 'INITIALLY DEFERRED',
      },
    },
    notes: [
      'On SQLite the commit of the revision is refused if rows have no matching parent, or if the referenced columns are neither a primary key nor unique.',
      '`onDeleteColumns` (the columns that SET NULL or SET DEFAULT sets) and `notValid` are for PostgreSQL.',
    ],
  },
  dropConstraint: {
    page: 'constraints',
    summary: 'Drop a constraint of any kind',
    operation: { kind: 'dropConstraint', table: 'users', constraint: 'ck_role' },
    notes: ['On SQLite a constraint without a name is found by the name that hub would give it.'],
  },
  renameConstraint: {
    page: 'constraints',
    summary: 'Rename a constraint',
    operation: { kind: 'renameConstraint', table: 'users', constraint: 'ck_role', name: 'ck_users_role' },
    notes: [],
  },
  validateConstraint: {
    page: 'constraints',
    summary: 'Check existing rows against a constraint created with `notValid`',
    operation: { kind: 'validateConstraint', table: 'users', constraint: 'ck_email' },
    notes: ['Nothing is run on SQLite, which checked the rows when the constraint was created.'],
  },
  batchAlterTable: {
    page: 'tables',
    summary: 'Make several changes to one table together',
    operation: {
      kind: 'batchAlterTable',
      table: 'users',
      changes: [
        { kind: 'alterColumn', table: 'users', column: 'role', changes: { nullable: false, default: 'guest' } },
        { kind: 'dropConstraint', table: 'users', constraint: 'ck_role' },
        { kind: 'createIndex', table: 'users', index: { name: 'ix_users_role', columns: ['role'] } },
      ],
    },
    notes: [
      'On SQLite the table is recreated once for all the changes. Inside the function call the methods of `batch`; a call to `op` is refused.',
      'SQLite renames a column after it has recreated the table. A later change in the batch that uses the old or the new name recreates the table once more, so rename last.',
      '`{ copyFrom }` gives an SQLite script the definition of the table if the revisions do not: see [offline.md](../offline.md#tables-that-the-revisions-do-not-describe).',
    ],
  },
  createIndex: {
    page: 'indexes',
    summary: 'Create an index',
    operation: {
      kind: 'createIndex',
      table: 'users',
      index: {
        name: 'ix_users_lower',
        columns: [{ expression: 'lower(email)' }, { column: 'id', order: 'DESC' }],
        unique: true,
        where: 'role IS NOT NULL',
      },
    },
    notes: [
      "`using`, `include`, `nullsNotDistinct`, `with` (`{ fillfactor: '70' }`) and operator classes are for PostgreSQL and are refused on SQLite.",
      '`concurrently` does not block writers. It needs `op.autocommitBlock` or `export const transaction = false`, and is refused inside a transaction. SQLite creates a plain index. See [A concurrent index](../safety/concurrent-index.md).',
      'If a failed concurrent build left an INVALID index of that name, hub drops it first and builds it again, and logs this.',
    ],
  },
  dropIndex: {
    page: 'indexes',
    summary: 'Drop an index',
    operation: { kind: 'dropIndex', index: 'ix_users_email', table: 'users' },
    notes: [],
  },
  renameIndex: {
    page: 'indexes',
    summary: 'Rename an index',
    operation: { kind: 'renameIndex', index: 'ix_users_email', name: 'ix_email', table: 'users' },
    notes: ['SQLite drops the index and creates it again from its own SQL.'],
  },
  createEnum: {
    page: 'enums',
    summary: 'Create an enum type',
    operation: { kind: 'createEnum', enumType: { name: 'mood', values: ['sad', 'glad'] } },
    notes: [
      'Columns refer to the type by `enumName`. On SQLite each column of type `enum` has a check constraint with its values.',
    ],
  },
  alterEnum: {
    page: 'enums',
    summary: 'Change the values of an enum: add, remove, rename and reorder them',
    operation: {
      kind: 'alterEnum',
      enumType: 'mood',
      values: ['glad', 'calm'],
      columns: ['users.mood'],
      mapping: { sad: 'calm' },
      previous: ['sad', 'glad'],
    },
    notes: [
      'Changes all columns of the type at once. List them in `columns`: on SQLite these are what is changed.',
      'If rows contain a value that is removed, the change is refused unless `mapping` gives its replacement. Defaults follow the mapping; on PostgreSQL conditions do too.',
      'PostgreSQL itself can only add and rename values (`addEnumValue`, `renameEnumValue`). For every other change hub recreates the type, which rewrites its tables under a lock. Defaults, checks, exclusion constraints, and conditions and expressions of indexes that name the type are restored as they were, and so are foreign keys on its columns. Views, generated columns, triggers, policies, functions and domains that use the type are refused: drop them first and recreate them afterwards.',
      'On SQLite conditions of indexes, checks, views and triggers that name an old value are stored as text. Change these yourself.',
    ],
  },
  renameEnum: {
    page: 'enums',
    summary: 'Rename an enum type',
    operation: { kind: 'renameEnum', enumType: 'mood', name: 'feeling' },
    notes: [],
  },
  addEnumValue: {
    page: 'enums',
    summary: 'Add a value to an enum',
    operation: { kind: 'addEnumValue', enumType: 'mood', value: 'calm', after: 'sad', columns: ['users.mood'] },
    notes: [
      'List all columns of the type in `columns`. SQLite changes these columns and refuses the operation without them; PostgreSQL does not need them.',
      'PostgreSQL allows the new value to be used only after it is committed, and cannot remove it again except by `alterEnum`.',
    ],
  },
  renameEnumValue: {
    page: 'enums',
    summary: 'Rename a value of an enum',
    operation: { kind: 'renameEnumValue', enumType: 'mood', value: 'sad', newValue: 'blue', columns: ['users.mood'] },
    notes: [
      'List all columns of the type in `columns`, as for `addEnumValue`. On SQLite their rows are updated to the new value.',
    ],
  },
  dropEnum: {
    page: 'enums',
    summary: 'Drop an enum type',
    operation: { kind: 'dropEnum', enumType: 'mood', ifExists: true },
    notes: [
      'A type that is named after its column (`…_enum`) may already have been dropped with that column. It is not an error if it does not exist.',
    ],
  },
  createView: {
    page: 'views-and-schemas',
    summary: 'Create a view or a materialized view',
    operation: {
      kind: 'createView',
      view: { name: 'admins', definition: "SELECT id FROM users WHERE role = 'admin'" },
    },
    notes: [
      '`replace: true` replaces a view of the same name. On SQLite the INSTEAD OF triggers of the old view are kept.',
      '`materialized: true` and the `indexes` of such a view are for PostgreSQL.',
      '`ofEntity: true`, which autogenerate writes, marks the view of a view entity: autogenerate drops it when the entity is removed.',
    ],
  },
  dropView: {
    page: 'views-and-schemas',
    summary: 'Drop a view',
    operation: { kind: 'dropView', view: 'admins', ifExists: true },
    notes: [],
  },
  createSchema: {
    page: 'views-and-schemas',
    summary: 'Create a schema (PostgreSQL)',
    operation: { kind: 'createSchema', schema: 'app', ifNotExists: true },
    notes: [],
  },
  dropSchema: {
    page: 'views-and-schemas',
    summary: 'Drop a schema (PostgreSQL)',
    operation: { kind: 'dropSchema', schema: 'app', cascade: true },
    notes: [],
  },
  renameSequence: {
    page: 'views-and-schemas',
    summary: 'Rename a sequence (PostgreSQL)',
    operation: { kind: 'renameSequence', sequence: 'users_id_seq', name: 'people_id_seq', ifExists: true },
    notes: [],
  },
  backfill: {
    page: 'data',
    summary: 'Update existing rows in batches',
    operation: {
      kind: 'backfill',
      table: 'users',
      set: { role: 'guest' },
      where: 'role IS NULL',
      batchSize: 1000,
      range: { key: ['id'], after: '1000', upTo: '2000' },
    },
    notes: [
      'Goes through the primary key in ranges of `batchSize` rows that are still to be updated, and commits each range. One range is shown. A script has one UPDATE for all rows.',
      'Keeps no state: `where` must exclude rows that are done. An interrupted run continues where it stopped. A batch that `where` still matches after its update is refused.',
      'If others write matching rows meanwhile, hub goes through the table again, up to three times. If there are still such rows then, the log warns that something keeps writing them.',
      "`batched: false` makes it one UPDATE of all rows in the revision's own transaction. Nothing is committed early and no primary key is needed. Autogenerate writes it this way.",
      'See [NOT NULL in three steps](../safety/not-null-in-three-steps.md).',
    ],
  },
  execute: {
    page: 'data',
    summary: 'Run SQL',
    operation: { kind: 'execute', sql: "UPDATE users SET role = 'guest' WHERE role IS NULL" },
    notes: [
      'Takes any number of statements, or exactly one if you pass parameters (`$1` on PostgreSQL, `?` on SQLite).',
      'BEGIN, COMMIT, END and ROLLBACK are refused. SAVEPOINT and ROLLBACK TO are allowed.',
    ],
  },
  bulkInsert: {
    page: 'data',
    summary: 'Insert rows',
    operation: {
      kind: 'bulkInsert',
      table: 'users',
      rows: [
        { email: 'a@example.org', role: 'admin' },
        { email: 'b@example.org', role: sql`lower('GUEST')` },
      ],
    },
    notes: [
      'A column that a row leaves out gets its default.',
      'A Date is a point in time, and SQLite stores all of it even in a column of type `date`. For such a column write `2026-11-21`, which both databases accept.',
      "Explicit keys do not advance PostgreSQL's sequence. Follow them with ``op.execute(sql`SELECT setval(pg_get_serial_sequence('users', 'id'), max(id)) FROM users`)``.",
    ],
  },
}
