import type { DialectName } from '../../dialect-name.ts'
import type { Connection } from '../../connection.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Inspector } from '../../schema/inspector.ts'
import type { Syntax } from '../../sql/syntax.ts'
import type { BackupDialect } from './backup.ts'
import type { DatabaseErrors } from './database-errors.ts'
import type { KeptSession } from './kept-session.ts'
import type { Look } from './look.ts'
import type { Names } from './names.ts'
import type { OwnTablesDialect } from './own-tables.ts'
import type { NormalizedTexts, NormalizeRequest } from './normalize.ts'
import type { RowQueries } from './row-queries.ts'
import type { Rules } from './rules.ts'
import type { CreateScratch } from './scratch.ts'
import type { ScriptDialect } from './script.ts'
import type { Transactions } from './transactions.ts'
import type { Types } from './types.ts'

/** One statement, ready for a driver, or for a script once its parameters are written as literals. */
export interface Statement {
  readonly sql: string
  readonly parameters?: readonly unknown[]
}

/** What a compiler may look at, where the SQL depends on what the database holds (SQLite's ALTER TABLE). */
export interface CompileContext {
  readonly inspector: Inspector
}

/** An operation's statements, for a database that is not there to be looked at. */
export interface GuardedStatements {
  /** Fail unless the database holds what the statements were made from. Empty where nothing was looked at. */
  readonly guards: readonly string[]
  readonly statements: readonly Statement[]
}

/** How a script gets the SQL of operations that depends on the tables: from a database in memory that stands for it. */
export interface ReplicaDialect {
  /** Where people find a table's text, `as '.schema <table>' shows it in …`. */
  readonly textPlace: string
  /** What makes room in an empty replica for a schema that the real database has. */
  attach(schema: string): readonly string[]
  /** Compiles against the replica. Throws what compiling throws. */
  compile(operation: Operation, replica: Connection): Promise<GuardedStatements>
  /** Why a batch's `copyFrom` cannot stand for that table; null where it can. */
  copyProblem(table: string, sql: string): string | null
  /** Makes a table what the `copyFrom` of its batch says; nothing for an operation without one. */
  adopt(operation: Operation, replica: Connection): Promise<void>
}

/** All that hub knows about one database. Adding a database is adding one of these. */
export interface Dialect {
  readonly name: DialectName
  readonly names: Names
  readonly rules: Rules
  /** How its SQL is read. */
  readonly syntax: Syntax
  /** An identifier in quotes. Throws a HubError where the database would not keep it as it is (length, NUL). */
  quote(identifier: string): string
  /** A table name that may carry a schema (`schema.table`), in quotes. */
  quoteTable(name: string): string
  /** A value as SQL text. Throws a HubError for what cannot be written (NUL in text, a function). */
  literal(value: unknown): string
  /** A value as a driver binds it, so that it is what `literal` writes. Throws a HubError for what cannot be written. */
  parameter(value: unknown): unknown
  readonly types: Types
  readonly rowQueries: RowQueries
  /** Tables and views in the database's own words. Must not be called inside a transaction. */
  normalize(connection: Connection, request: NormalizeRequest): Promise<NormalizedTexts>
  /**
   * What is compiled and run in an operation's place, each on what the one before it has left: most often itself alone.
   */
  parts(operation: Operation): readonly Operation[]
  /**
   * The statements of an operation, or of a part of it, in order. Throws a HubError, by name, for what the database
   * cannot do.
   */
  compile(operation: Operation, context: CompileContext): Promise<readonly Statement[]>
  /** Reads the catalog. */
  inspector(connection: Connection): Inspector
  /** The first look at a database, once for a connection: who answers, and where a table of that name stands. */
  look(connection: Connection, table: string): Promise<Look>
  /** Whether the server takes back what DDL has done in a transaction, tried in that schema. Leaves nothing. */
  keepsDdl(connection: Connection, schema: string | null): Promise<boolean>
  /** The session as it is at the start of a run, to be put back after each revision. Must be called outside a transaction. */
  keepSession(connection: Connection): Promise<KeptSession>
  /** Locks and transactions of a run. */
  readonly transactions: Transactions
  /** What hub's own tables are made of. */
  readonly ownTables: OwnTablesDialect
  /** What the database's errors mean. */
  readonly errors: DatabaseErrors
  /** Creates a scratch database on a server; null where one in memory serves. */
  readonly createScratch: CreateScratch | null
  /** How a database is copied to a file. */
  readonly backup: BackupDialect
  /** How a script is put together. */
  readonly script: ScriptDialect
  /** Null where the SQL of an operation does not depend on what the tables are. */
  readonly replica: ReplicaDialect | null
}
