import type { Connection } from '../../connection.ts'
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
        batch: (statements) => report(statements.join(';\n'), () => beside.batch(statements)),
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
        report(statements.join(';\n'), () =>
          isInTransaction ? connection.batch(statements) : whenFree(() => connection.batch(statements)),
        ),
    },
  }
}

function reporter(errors: DatabaseErrors) {
  return async <Result>(sql: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work()
    } catch (error) {
      throw error instanceof HubError ? error : new StatementFailedError(failedStatement(error) ?? sql, error, errors)
    }
  }
}
