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

/** One of each kind, as docs/operations.md shows it; its notes are what a user may trip over. */
export const EXAMPLES: {
  readonly [Kind in keyof Handlers<unknown>]: {
    readonly operation: Extract<Operation, { kind: Kind }>
    readonly notes: readonly string[]
  }
} = {
  createTable: {
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
      "Constraints without a name get TypeORM's. `withoutRowid` and `strict` are SQLite's. `partitionBy` (`'RANGE (created_at)'`), `inherits` and `exclusions` are PostgreSQL's, refused on SQLite.",
    ],
  },
  dropTable: {
    operation: { kind: 'dropTable', table: 'users', ifExists: true, cascade: true },
    notes: [
      "`cascade` is PostgreSQL's: it drops the views and foreign keys on the table too.",
      'On PostgreSQL the enum types of its columns go with it where they are named for their column (`<table>_<column>_enum`, by what either was called before too) and nothing else uses them; so with `dropColumn`, and with `alterColumn` to another type. A script looks for them when it runs. A type of another name stays until `dropEnum`.',
    ],
  },
  renameTable: {
    operation: { kind: 'renameTable', table: 'users', name: 'people' },
    notes: [
      'Its enum types, keys and sequences keep their names on PostgreSQL. Another table of the old name gets a number behind those that are taken; a script does so for enum types alone.',
    ],
  },
  commentTable: {
    operation: { kind: 'commentTable', table: 'users', comment: 'who may log in' },
    notes: ['SQLite keeps no comments: nothing is run there. `null` takes the comment off.'],
  },
  addColumn: {
    operation: {
      kind: 'addColumn',
      table: 'users',
      column: { name: 'phone', type: 'varchar', length: 20, nullable: true },
    },
    notes: [
      'A column is NOT NULL unless it says `nullable: true`, as in TypeORM; a table with rows then wants a default.',
      'SQLite rebuilds the table for a unique or key column, a STORED one, and a default that is no constant.',
    ],
  },
  dropColumn: {
    operation: { kind: 'dropColumn', table: 'users', column: 'role' },
    notes: [
      'The indexes and constraints that are on the column go with it, on both databases. The way back makes the column alone.',
      'Refused where something else needs it: a generated column, another table’s foreign key, a view, on SQLite a trigger that says its name.',
    ],
  },
  alterColumn: {
    operation: {
      kind: 'alterColumn',
      table: 'users',
      column: 'email',
      changes: { name: 'mail', type: 'text', nullable: true, default: 'nobody', comment: 'unverified' },
    },
    notes: [
      'What is not named stays. `null` takes off: `default: null`, `comment: null`, `collation: null`, `generated: null`, `asExpression: null`.',
      'Another `asExpression` in place is PostgreSQL 17’s; before it, drop the column and add it, as autogenerate does.',
      'The default becomes a value of a new `type` as the rows do, by `using` where that is given and reads no other column; an expression (`now()`) stays one. Where it is no value of that type, PostgreSQL refuses the change: name the new default, or `default: null`.',
      "`type: 'enum'` with other values than the column has changes them, as `alterEnum` does for a type that several columns have. A column whose table or name was changed keeps the type that it has.",
      "`using` is SQL for the new value, for both databases where it is written for both, `CAST(size AS bigint)`, or for one: `using: { postgres: 'size::bigint' }`. Without one PostgreSQL assigns the values or refuses the type, and hub gives them on SQLite the text that PostgreSQL would: `true` becomes `'true'`, `2024-02-29` becomes `2024-02-29 00:00:00`. It has no way back.",
      'A `length` without a `type` keeps the type that the column has, which is looked up: not in a script for PostgreSQL.',
      '`{ nullable: false }` with the option `concurrently: true` lets others read and write while PostgreSQL looks at all rows: see [NOT NULL in three steps](safety/not-null-in-three-steps.md).',
    ],
  },
  createPrimaryKey: {
    operation: {
      kind: 'createPrimaryKey',
      table: 'grants',
      primaryKey: { name: 'pk_grants', columns: ['user_id', 'name'] },
    },
    notes: ["`null` as the name gives hub's own, TypeORM's, for this and the constraints below."],
  },
  createUnique: {
    operation: { kind: 'createUnique', table: 'users', unique: { name: 'uq_users_email', columns: ['email'] } },
    notes: ["`deferrable`, `include` and `nullsNotDistinct` are PostgreSQL's, refused on SQLite."],
  },
  createCheck: {
    operation: {
      kind: 'createCheck',
      table: 'users',
      check: { name: 'ck_email', expression: "email <> ''", notValid: true },
    },
    notes: [
      '`notValid` leaves the rows that are there for `validateConstraint`, so that the table is locked for a moment only. SQLite looks at them at once.',
    ],
  },
  createExclusion: {
    operation: {
      kind: 'createExclusion',
      table: 'users',
      exclusion: {
        name: 'xc_users_role',
        expression: "USING hash (role WITH =) WHERE (role = 'admin')",
        deferrable: 'INITIALLY DEFERRED',
      },
    },
    notes: ["`expression` is what stands behind EXCLUDE, as in TypeORM's `@Exclusion`."],
  },
  createForeignKey: {
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
      'On SQLite rows that fit no parent refuse the commit of the revision, and so does a key to columns that are neither primary key nor unique.',
      "`onDeleteColumns`, the columns that SET NULL or SET DEFAULT sets, and `notValid` are PostgreSQL's.",
    ],
  },
  dropConstraint: {
    operation: { kind: 'dropConstraint', table: 'users', constraint: 'ck_role' },
    notes: ["One that SQLite's text gives no name is found by the name that hub would give it."],
  },
  renameConstraint: {
    operation: { kind: 'renameConstraint', table: 'users', constraint: 'ck_role', name: 'ck_users_role' },
    notes: [],
  },
  validateConstraint: {
    operation: { kind: 'validateConstraint', table: 'users', constraint: 'ck_email' },
    notes: ['Nothing to do on SQLite, which has looked already.'],
  },
  batchAlterTable: {
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
      'One rebuild on SQLite, whatever the number of changes. A call of `op` inside is refused by name.',
      'SQLite gives a column its new name after the rebuild: what stands behind it and says the new or the old name is a rebuild more, so rename last.',
      '`{ copyFrom }` says for a script on SQLite what the table is, where the revisions do not: see [offline.md](offline.md).',
    ],
  },
  createIndex: {
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
      "`using`, `include`, `nullsNotDistinct`, `with` (`{ fillfactor: '70' }`) and operator classes are PostgreSQL's, refused on SQLite.",
      '`concurrently` locks no writers out, and needs `op.autocommitBlock` or `export const transaction = false`; inside a transaction it is refused by name. SQLite makes a plain index.',
      'An INVALID index of that name, left by a concurrent build that failed, is dropped first and built again; the log says so.',
    ],
  },
  dropIndex: { operation: { kind: 'dropIndex', index: 'ix_users_email', table: 'users' }, notes: [] },
  renameIndex: {
    operation: { kind: 'renameIndex', index: 'ix_users_email', name: 'ix_email', table: 'users' },
    notes: ['SQLite makes it again by its own SQL.'],
  },
  createEnum: {
    operation: { kind: 'createEnum', enumType: { name: 'mood', values: ['sad', 'glad'] } },
    notes: ["Columns take it by `enumName`. On SQLite each column of type 'enum' holds its values in a check."],
  },
  alterEnum: {
    operation: {
      kind: 'alterEnum',
      enumType: 'mood',
      values: ['glad', 'calm'],
      columns: ['users.mood'],
      mapping: { sad: 'calm' },
      previous: ['sad', 'glad'],
    },
    notes: [
      'For all of its columns at once, `columns`, which on SQLite are what is changed. Rows that hold a value that goes are refused by name, unless `mapping` says what they get; defaults follow it, and on PostgreSQL conditions too.',
      'PostgreSQL only adds and renames values (`addEnumValue`, `renameEnumValue`). For the rest the type is made anew: its tables are written anew, under a lock. What names the type in an expression (defaults, checks, exclusions, conditions and expressions of indexes) and foreign keys on its columns come back as they were. Views, generated columns, triggers, policies, functions and domains that use it are refused by name: drop them before, and make them again after.',
      'What SQLite keeps as text (conditions of indexes, checks, views, triggers) and says an old value is yours to change.',
    ],
  },
  renameEnum: { operation: { kind: 'renameEnum', enumType: 'mood', name: 'feeling' }, notes: [] },
  addEnumValue: {
    operation: { kind: 'addEnumValue', enumType: 'mood', value: 'calm', after: 'sad', columns: ['users.mood'] },
    notes: [
      '`columns` are all that have the type. SQLite changes these, and is refused without them; PostgreSQL does not need them.',
      'PostgreSQL lets the value be used once it is committed, and takes none off again but by `alterEnum`.',
    ],
  },
  renameEnumValue: {
    operation: { kind: 'renameEnumValue', enumType: 'mood', value: 'sad', newValue: 'blue', columns: ['users.mood'] },
    notes: ['`columns` as for `addEnumValue`. On SQLite the rows get the new name too.'],
  },
  dropEnum: {
    operation: { kind: 'dropEnum', enumType: 'mood', ifExists: true },
    notes: ['A type that is named for a column (`…_enum`) may have gone with it: that it is not there is no error.'],
  },
  createView: {
    operation: {
      kind: 'createView',
      view: { name: 'admins', definition: "SELECT id FROM users WHERE role = 'admin'" },
    },
    notes: [
      '`replace: true` puts it in the place of another; on SQLite with the INSTEAD OF triggers of that one.',
      '`ofEntity: true`, which autogenerate writes, says that a view entity stands for it: autogenerate drops it once there is none.',
      "`materialized: true` is PostgreSQL's, and so are the `indexes` of such a view.",
    ],
  },
  dropView: { operation: { kind: 'dropView', view: 'admins', ifExists: true }, notes: [] },
  createSchema: { operation: { kind: 'createSchema', schema: 'app', ifNotExists: true }, notes: [] },
  dropSchema: { operation: { kind: 'dropSchema', schema: 'app', cascade: true }, notes: [] },
  renameSequence: {
    operation: { kind: 'renameSequence', sequence: 'users_id_seq', name: 'people_id_seq', ifExists: true },
    notes: [],
  },
  backfill: {
    operation: {
      kind: 'backfill',
      table: 'users',
      set: { role: 'guest' },
      where: 'role IS NULL',
      batchSize: 1000,
      range: { key: ['id'], after: '1000', upTo: '2000' },
    },
    notes: [
      'Walks the primary key in ranges of `batchSize` rows that are left to do, each committed by itself; what is shown is one of them. A script has one UPDATE for all.',
      'Keeps no state: `where` must leave out what is done. A run that was cut off goes on; a batch that `where` would find again is refused.',
      'What others write meanwhile, behind the walk, another walk finds, and a third; then something still writes such rows, and the log says so.',
      '`batched: false` makes it one UPDATE of all rows in the revision’s own transaction: nothing is committed, and no primary key is needed. Autogenerate writes it so.',
    ],
  },
  execute: {
    operation: { kind: 'execute', sql: "UPDATE users SET role = 'guest' WHERE role IS NULL" },
    notes: [
      'Any number of statements; with parameters (`$1` on PostgreSQL, `?` on SQLite) exactly one. BEGIN, COMMIT, END and ROLLBACK are refused; SAVEPOINT and ROLLBACK TO are not.',
    ],
  },
  bulkInsert: {
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
      'A Date is a point in time. SQLite keeps it whole in a column of type `date` too: give such a one `2026-11-21`, which both databases take.',
      "Keys that rows bring with them do not move PostgreSQL's sequence: follow them by ``op.execute(sql`SELECT setval(pg_get_serial_sequence('users', 'id'), max(id)) FROM users`)``.",
    ],
  },
}
