import type { DialectName } from '../../dialect-name.ts'
import type { Connection } from '../../connection.ts'
import type { SqlReach } from '../../operations/footprint/sql-reach.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Inspector } from '../../schema/inspector.ts'
import type { Syntax } from '../../sql/syntax.ts'
import type { AttributesDialect } from './attributes.ts'
import type { BackupDialect } from './backup.ts'
import type { ContentsDialect } from './contents.ts'
import type { CostDialect } from './cost.ts'
import type { DatabaseErrors } from './database-errors.ts'
import type { EnterSchema } from './enter-schema.ts'
import type { ImpactDialect } from './impact.ts'
import type { KeptSession } from './kept-session.ts'
import type { Look } from './look.ts'
import type { Names } from './names.ts'
import type { OwnTablesDialect } from './own-tables.ts'
import type { NormalizedTexts, NormalizeRequest } from './normalize.ts'
import type { ProgressDialect } from './progress.ts'
import type { RowQueries } from './row-queries.ts'
import type { Rules } from './rules.ts'
import type { Confine, CreateScratch } from './scratch.ts'
import type { ScriptDialect } from './script.ts'
import type { ReadSizes } from './statistics.ts'
import type { ReadSurvey } from './survey.ts'
import type { TakeLocks } from './take-locks.ts'
import type { Transactions } from './transactions.ts'
import type { TraceDialect } from './trace.ts'
import type { TypeormNeed } from './typeorm-needs.ts'
import type { Types } from './types.ts'

/** One statement, ready for a driver, or for a script once its parameters are written as literals. */
export interface Statement {
  readonly sql: string
  readonly parameters?: readonly unknown[]
  /**
   * It copies all rows of a table, which takes as long as the table is large: a query for the most that there can be, as
   * `n`, which the database answers without reading them.
   */
  readonly copies?: string
  /** Takes the locks of the statement, before it and in the same transaction. */
  readonly locks?: string
}

/** The statements of an operation, compiled without a connection to the database. */
export interface GuardedStatements {
  /**
   * Statements that fail unless the database contains what the operation was compiled from. Empty if nothing was
   * inspected.
   */
  readonly guards: readonly string[]
  readonly statements: readonly Statement[]
}

/** How a script gets the SQL of operations that depends on the tables: from an in-memory database used as a replica. */
export interface ReplicaDialect {
  /** Where users find the definition of a table, `as '.schema <table>' shows it in …`. */
  readonly textPlace: string
  /** Statements that create, in an empty replica, a schema that the real database has. */
  attach(schema: string): readonly string[]
  /** Compiles against the replica. Throws the same errors as compiling. */
  compile(operation: Operation, replica: Connection): Promise<GuardedStatements>
  /** Why a batch's `copyFrom` cannot be used for that table; null if it can. */
  copyProblem(table: string, sql: string): string | null
  /** Makes a table match the `copyFrom` of its batch; does nothing for an operation without one. */
  adopt(operation: Operation, replica: Connection): Promise<void>
}

/** Everything that hub knows about one database. To add a database, implement this interface. */
export interface Dialect {
  readonly name: DialectName
  readonly names: Names
  readonly rules: Rules
  /** How its SQL is tokenized. */
  readonly syntax: Syntax
  /** A quoted identifier. Throws a HubError if the database would not keep it unchanged (length, NUL). */
  quote(identifier: string): string
  /** A quoted table name, which may include a schema (`schema.table`). */
  quoteTable(name: string): string
  /** A value as a SQL literal. Throws a HubError for what cannot be written as one (NUL in text, a function). */
  literal(value: unknown): string
  /** A value as the driver binds it, equal to what `literal` writes. Throws a HubError for what cannot be bound. */
  parameter(value: unknown): unknown
  readonly types: Types
  /** What only this database knows of columns and indexes. */
  readonly attributes: AttributesDialect
  readonly rowQueries: RowQueries
  /**
   * Normalizes tables and views to the form in which the database stores them. Must not be called inside a transaction.
   * Null if it stores every expression as it was written.
   */
  readonly normalize: ((connection: Connection, request: NormalizeRequest) => Promise<NormalizedTexts>) | null
  /**
   * The operations that are compiled and run in place of an operation, each on the result of the previous one; usually
   * just the operation.
   */
  parts(operation: Operation): readonly Operation[]
  /**
   * The statements of an operation, or of a part of it, in order. They may depend on what the database at the connection
   * contains; without a connection, they are those of a script. Throws a HubError that names whatever the database does
   * not support, and OfflineError if the SQL cannot be known without a database.
   */
  compile(operation: Operation, connection: Connection | null): Promise<readonly Statement[]>
  /** Reads the catalog. */
  inspector(connection: Connection): Inspector
  /** What a database has besides tables, views, enums and triggers. */
  readonly contents: ContentsDialect
  /** Makes the schema of a data source the current one; null if the database has no schemas. */
  readonly enterSchema: EnterSchema | null
  /** The first query on a connection: which server answers, and which schema holds a table of that name. */
  look(connection: Connection, table: string): Promise<Look>
  /**
   * What tells this database from every other, and is the same after a restart; null if it cannot be read. Must be called
   * outside a transaction.
   */
  identify(connection: Connection): Promise<string | null>
  /** Reads which tables there are and what hub's own look like, in few round trips. */
  readonly survey: ReadSurvey
  /** Whether the server rolls back DDL with its transaction, tried in that schema. Leaves nothing behind. */
  keepsDdl(connection: Connection, schema: string | null): Promise<boolean>
  /** The session state at the start of a run, restored after each revision. Must be called outside a transaction. */
  keepSession(connection: Connection): Promise<KeptSession>
  /** The locks and transactions of a run. */
  readonly transactions: Transactions
  /** How the locks of several tables are taken; null if an operation locks one table at most. */
  readonly takeLocks: TakeLocks | null
  /** The column types of hub's own tables. */
  readonly ownTables: OwnTablesDialect
  /** How the database's errors are interpreted. */
  readonly errors: DatabaseErrors
  /** Loads what changes do to a database that others use meanwhile, which only a few commands ask. */
  loadImpact(): Promise<ImpactDialect>
  /** Loads what SQL does that its words do not say, which only a merge asks. */
  loadReach(): Promise<SqlReach>
  /** Loads how statements are watched on a scratch database; null if they cannot be. */
  loadTrace(): Promise<TraceDialect | null>
  /** Loads what reads how large tables are; null if the database does not tell. */
  loadSizes(): Promise<ReadSizes | null>
  /** Loads how long changes take, which a dry run tells. */
  loadCost(): Promise<CostDialect>
  /** Creates a scratch database on a server; null if an in-memory database is used instead. */
  readonly createScratch: CreateScratch | null
  /** What keeps a revision in a scratch schema; null if there are none. */
  readonly confine: Confine | null
  /** Where the database tells how far a statement of another session is; null if it tells nothing. */
  readonly progress: ProgressDialect | null
  /** How a database is copied to a file. */
  readonly backup: BackupDialect
  /** How a script is built. */
  readonly script: ScriptDialect
  /** What TypeORM's driver makes when it connects, for migrations that take it as given. */
  readonly typeormNeeds: readonly TypeormNeed[]
  /** Whether a query reads the catalog alone: its answer follows from the schema. False where that is not plain to see. */
  readsCatalog(sql: string): boolean
  /** Null if the SQL of an operation does not depend on existing tables. */
  readonly replica: ReplicaDialect | null
}
