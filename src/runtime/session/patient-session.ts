import { type BatchStatement, type Connection, sqlOf } from '../../connection.ts'
import type { DatabaseErrors } from '../../dialects/port/database-errors.ts'
import { HubError } from '../../errors.ts'
import { failedStatement } from '../../failed-statement.ts'
import type { Session } from '../../typeorm/session.ts'
import { StatementFailedError } from '../sink/statement-failed-error.ts'
import type { WhenFree } from './poll-while-busy.ts'

/**
 * The same session, but its statements throw StatementFailedError, and outside a transaction they wait while another
 * process has the whole database locked.
 */
export function patientSession(session: Session, whenFree: WhenFree): Session {
  const report = reporter(session.dialect.errors)
  let isInTransaction = false
  const query = (connection: Connection, sql: string, parameters?: readonly unknown[]) =>
    report(sql, () => connection.query(sql, parameters))
  const textOf = (statements: readonly BatchStatement[]) => () => statements.map(sqlOf).join(';\n')
  const { connection } = session
  return {
    ...session,
    markTransaction(isOpen) {
      isInTransaction = isOpen
      session.markTransaction(isOpen)
    },
    async openBeside(file) {
      const beside = await report(`open ${file ?? 'a second connection'}`, () => session.openBeside(file))
      return {
        ...beside,
        query: (sql, parameters) => query(beside, sql, parameters),
        exec: (sql) => report(sql, () => beside.exec(sql)),
        batch: (statements) => report(textOf(statements), () => beside.batch(statements)),
      }
    },
    connection: {
      ...connection,
      processId: connection.processId ?? null,
      query: (sql, parameters) =>
        isInTransaction
          ? query(connection, sql, parameters)
          : report(sql, () => whenFree(() => connection.query(sql, parameters))),
      exec: (sql) => report(sql, () => connection.exec(sql)),
      batch: (statements) =>
        report(textOf(statements), () =>
          isInTransaction ? connection.batch(statements) : whenFree(() => connection.batch(statements)),
        ),
    },
  }
}

function reporter(errors: DatabaseErrors) {
  // Not an async function: a run has several statements for each revision, and each promise on the way takes time.
  return <Result>(sql: string | (() => string), work: () => Promise<Result>): Promise<Result> =>
    work().catch((error: unknown) => {
      if (error instanceof HubError) throw error
      const text = () => (typeof sql === 'string' ? sql : sql())
      throw new StatementFailedError(failedStatement(error) ?? { statement: text(), position: null }, error, errors)
    })
}
