import { setFailedStatement } from './failed-statement.ts'

/** A row as the driver returns it. */
export type Row = Readonly<Record<string, unknown>>

/** The result of one statement. */
export interface QueryResult {
  readonly rows: readonly Row[]
  /** Rows inserted, updated or deleted; 0 for what touches none. */
  readonly affected: number
  /** The database's command tag (`INSERT`, `COMMIT`, `ROLLBACK`, …); null if it has none, as on SQLite. */
  readonly command: string | null
}

/** A value of a statement of hub's own. */
export type BoundValue = string | number | null

/** A statement that hub sends again and again with other values. A driver that can keeps it prepared and binds them. */
export interface RepeatedStatement {
  /** The SQL around the values: one text more than there are values, and the same array for each such statement. */
  readonly texts: readonly string[]
  readonly values: readonly BoundValue[]
  /** The statement with its values as literals. */
  readonly sql: string
}

/** A statement as `batch` takes it. */
export type BatchStatement = string | RepeatedStatement

/** The SQL of a statement, with literals. */
export function sqlOf(statement: BatchStatement): string {
  return typeof statement === 'string' ? statement : statement.sql
}

/** hub's port to a database: one raw driver connection, no pool, no retry, no transaction of its own. */
export interface Connection {
  /**
   * The server process of this connection, as reported when it was opened; behind a pooler another one may answer. Null
   * if the database has no server processes.
   */
  readonly processId?: number | null
  /**
   * Runs exactly one statement. Placeholders are the database's own (`$1` on PostgreSQL, `?` on SQLite).
   * Throws the driver's error as it is.
   */
  query(sql: string, parameters?: readonly unknown[]): Promise<QueryResult>
  /** Runs any number of statements, without parameters. Throws the driver's error as it is. */
  exec(sql: string): Promise<void>
  /**
   * Runs statements one after another, in one round trip if the database can, and returns the result of each. Stops at the first failure and throws the driver's error as it is; `failedStatement` tells which statement
   * it is of. Statements before it are done, unless their transaction is rolled back; PostgreSQL treats those outside a
   * transaction block as one transaction. Outside a transaction they must be ones that may be repeated: they are, while
   * another process has the database locked.
   */
  batch(statements: readonly BatchStatement[]): Promise<readonly QueryResult[]>
  /**
   * From now on every statement begins with this comment, so that the server's activity view shows whose it is; null
   * for none. Absent if the database has no such view.
   */
  annotate?(comment: string | null): void
  /**
   * From now on, queries outside transactions that are sent again are kept prepared, until the driver's connection is
   * closed. For a database that nobody else uses. Absent if the database gains nothing by it.
   */
  keepPrepared?(): void
}

/** `batch` for a database that takes one statement at a time. */
export async function oneByOne(
  query: (sql: string) => Promise<QueryResult>,
  statements: readonly BatchStatement[],
): Promise<readonly QueryResult[]> {
  const results: QueryResult[] = []
  for (const statement of statements) {
    const sql = sqlOf(statement)
    results.push(
      await query(sql).catch((error: unknown) => {
        setFailedStatement(error, sql)
        throw error
      }),
    )
  }
  return results
}

/** A connection that is closed by the code that opened it. */
export interface OwnConnection extends Connection {
  /** Never throws. */
  close(): Promise<void>
}

/** The server of an open connection, for a program that must connect to it too. */
export interface ServerAddress {
  /** A name, an address, or the folder of a socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  /** The address at the other end of the connection; null where it is a socket of this machine, or not known. */
  readonly peer: string | null
  /** A function, so that printing an address does not print it; null if none was needed. */
  readonly password: () => string | null
  /** Null: not encrypted. */
  readonly tls: ServerTls | null
}

/** How an open connection is encrypted, as Node's `tls.connect` takes it. */
export interface ServerTls {
  /** Whether the server's certificate is checked, and whether its name is. */
  readonly verify: 'full' | 'ca' | 'none'
  /** Certificates and keys in PEM; without a `ca`, Node's own authorities. */
  readonly ca: string | null
  readonly cert: string | null
  readonly key: () => string | null
}
