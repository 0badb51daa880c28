import {
  type BatchStatement,
  type Connection,
  type OwnConnection,
  type QueryResult,
  type RepeatedStatement,
  type Row,
  sqlOf,
} from '../../connection.ts'
import { setFailedStatement } from '../../failed-statement.ts'
import { isOneDefinition } from './one-definition.ts'

/** The part of better-sqlite3's `Database` that hub uses. */
export interface BetterSqlite3Database {
  prepare(sql: string): PreparedStatement
  exec(sql: string): unknown
  pragma(text: string): unknown
  close(): unknown
  readonly inTransaction: boolean
}

interface PreparedStatement {
  readonly reader: boolean
  all(...parameters: unknown[]): Row[]
  run(...parameters: unknown[]): { changes: number }
}

const none: QueryResult = { rows: [], affected: 0, command: null }

/**
 * hub's connection for `better-sqlite3`. The driver is synchronous: each statement blocks the event loop while it runs.
 */
export function betterSqlite3Connection(database: BetterSqlite3Database): Connection & { cancel(): Promise<void> } {
  const kept = new Map<RepeatedStatement['texts'], PreparedStatement>()
  const keep = (texts: RepeatedStatement['texts']) => {
    const statement = database.prepare(texts.join('?'))
    kept.set(texts, statement)
    return statement
  }
  const query = (sql: string, parameters: readonly unknown[] = []): QueryResult => {
    if (parameters.length === 0 && isOneDefinition(sql)) {
      database.exec(sql)
      return none
    }
    const bound = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value))
    return run(database.prepare(sql), sql, bound)
  }
  const run = (statement: PreparedStatement, sql: string, bound: readonly unknown[]): QueryResult => {
    if (!statement.reader) return { rows: [], affected: statement.run(...bound).changes, command: null }
    const rows = statement.all(...bound)
    const writes = /^\s*(INSERT|REPLACE|UPDATE|DELETE|WITH)\b/i.test(sql)
    const affected = writes ? database.prepare('SELECT changes() AS affected').all()[0]?.['affected'] : 0
    return { rows, affected: Number(affected), command: null }
  }
  const runOne = (statement: BatchStatement) => {
    try {
      if (typeof statement === 'string') return query(statement)
      const { texts, values } = statement
      return run(kept.get(texts) ?? keep(texts), texts[0] ?? '', values)
    } catch (error) {
      setFailedStatement(error, sqlOf(statement))
      throw error
    }
  }
  return {
    query: async (sql, parameters) => query(sql, parameters),
    batch: async (statements) => statements.map(runOne),
    async exec(sql) {
      database.exec(sql)
    },
    // No statement can be running when this is called: each blocks the event loop until it ends.
    async cancel() {},
  }
}

/** Opens another file with the same module; creates it if it does not exist. */
export async function openBetterSqlite3(database: BetterSqlite3Database, file: string): Promise<OwnConnection> {
  // The class of a database object is the module itself.
  const Database = database.constructor as new (file: string) => BetterSqlite3Database
  const opened = new Database(file)
  return {
    ...betterSqlite3Connection(opened),
    async close() {
      opened.close()
    },
  }
}
