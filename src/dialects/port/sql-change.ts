import type { Operation } from '../../operations/operation.ts'
import type { ForeignKey } from '../../schema/constraints.ts'

/** An operation that changes one thing: a batch is its changes, raw SQL is what its statements do. */
export type SingleOperation = Exclude<Operation, { readonly kind: 'batchAlterTable' | 'execute' }>

/** One change of a database, as a revision makes it: by an operation, or by a statement of raw SQL. */
export type Change = SingleOperation | SqlChange

/**
 * What a statement of raw SQL does that no operation does. Names of tables are as in operations: see `parseTableName`.
 */
export type SqlChange =
  | { readonly kind: 'truncate'; readonly tables: readonly string[]; readonly cascade: boolean }
  | {
      readonly kind: 'updateRows' | 'deleteRows'
      readonly table: string
      readonly hasWhere: boolean
      /** The columns that get the same value in each row, whatever they had. */
      readonly overwrites?: readonly string[]
      /** Its condition, as it is written, perhaps with what follows it. */
      readonly where?: string
      /** The tables that it reads beside the rows that it writes; the same one, if rows are chosen by others of it. */
      readonly reads?: readonly string[]
    }
  | {
      readonly kind: 'insertRows'
      readonly table: string
      readonly isFromQuery: boolean
      /** Rows that meet a unique key are left out, or others are deleted for them, without an error. */
      readonly skipsRows?: true
      /** The columns that it names. */
      readonly columns?: readonly string[]
      readonly reads?: readonly string[]
      /** The table of a `SELECT *` whose columns go into this one by their places: the INSERT names none. */
      readonly starOf?: string
    }
  /** A unique or primary key made of an index that is there. */
  | {
      readonly kind: 'constraintFromIndex'
      readonly table: string
      readonly index: string
      readonly name: string
      readonly isPrimary: boolean
    }
  | {
      readonly kind: 'reindex'
      readonly of: 'index' | 'table' | 'schema' | 'database'
      readonly name: string
      readonly concurrently: boolean
    }
  /** VACUUM FULL, CLUSTER, SET TABLESPACE and others that write the table again. Null: every table. */
  | { readonly kind: 'rewriteTable'; readonly table: string | null; readonly by: string }
  | {
      readonly kind: 'detachPartition' | 'attachPartition'
      readonly table: string
      readonly partition: string
      readonly concurrently?: boolean
    }
  | { readonly kind: 'refreshView'; readonly view: string; readonly concurrently: boolean }
  | { readonly kind: 'createTrigger' | 'dropTrigger' | 'setTrigger'; readonly table: string; readonly trigger: string }
  | { readonly kind: 'rowSecurity'; readonly table: string; readonly change: 'enable' | 'disable' | 'policy' }
  | { readonly kind: 'domainConstraint'; readonly domain: string; readonly isNew: boolean; readonly notValid: boolean }
  | { readonly kind: 'createExtension'; readonly name: string }
  /** Roles and privileges, which belong to the server and not to one database. */
  | { readonly kind: 'accessControl'; readonly what: string; readonly hasPassword: boolean }
  /** `isReset`: back to its default, which leaves nothing behind. */
  | {
      readonly kind: 'setSetting'
      readonly name: string
      readonly isLocal: boolean
      readonly isReset?: boolean
      readonly value?: string
    }
  | { readonly kind: 'transactionControl'; readonly what: string }
  | { readonly kind: 'lockTable'; readonly table: string; readonly lock: string }
  | { readonly kind: 'renameSchema'; readonly schema: string }
  | { readonly kind: 'dropDatabase'; readonly name: string }
  /** A table whose columns, or some of them, come from elsewhere. */
  | {
      readonly kind: 'createTableFrom'
      readonly table: string
      readonly from: 'query' | 'like' | 'parent' | 'partition' | 'type'
      /** The tables that it copies, inherits from or becomes a partition of. */
      readonly of: readonly string[]
    }
  /** What changes of a table no row, column or constraint. */
  | {
      readonly kind: 'alterTable'
      readonly table: string
      readonly what: TableSetting
      /** The table that it inherits from now on. */
      readonly parent?: string
    }
  /** Of an index alone: its tablespace (written again), its parent, its parameters. */
  | { readonly kind: 'alterIndex'; readonly index: string; readonly what: 'rewrite' | 'attach' | 'setting' }
  /** Into another schema. */
  | { readonly kind: 'moveTable'; readonly table: string; readonly schema: string }
  /** The foreign key of a column that is added with it: no row has a value yet, so none is checked. */
  | { readonly kind: 'addReference'; readonly table: string; readonly foreignKey: ForeignKey }
  /** A constraint that a column has a value: `ADD CONSTRAINT … NOT NULL email`, which may be NOT VALID. */
  | {
      readonly kind: 'createNotNull'
      readonly table: string
      readonly column: string
      readonly name: string
      readonly notValid: boolean
    }
  /** An object that no operation drops: a function, a sequence, an extension. */
  | { readonly kind: 'dropObject'; readonly of: string; readonly name: string; readonly cascade: boolean }
  | { readonly kind: 'renameObject'; readonly of: string; readonly name: string; readonly to: string }
  /** Null: every table. */
  | { readonly kind: 'maintainTable'; readonly table: string | null; readonly by: 'VACUUM' | 'ANALYZE' }
  /** Must stand outside a transaction, and does nothing that another kind says. */
  | { readonly kind: 'outsideOnly'; readonly what: string }
  /** It touches no row and no table that others use. */
  | { readonly kind: 'harmless' }
  /** What it does cannot be told from it: code that runs in the database. */
  | { readonly kind: 'opaque'; readonly what: string }

/** What `alterTable` changes. */
export type TableSetting =
  | 'owner'
  | 'parameters'
  | 'statistics'
  | 'storage'
  | 'clustering'
  | 'replica identity'
  | 'rule'
  | 'trigger'
  | 'inheritance'
  | 'foreign key'
  | 'identity'
  | 'publication'
  | 'type'
  | 'label'
