import type { Connection } from '../../connection.ts'
import { HubError } from '../../errors.ts'
import { handle, type Operation } from '../../operations/operation.ts'
import { terminate } from '../sql/terminate.ts'
import { compiler } from './compiler.ts'
import { errorCode } from './error-code.ts'
import { PostgresInspector } from './inspector.ts'
import { lockNotAvailable } from './lock-timeout.ts'

/**
 * Runs all of the operations or none, in a transaction; whether PostgreSQL accepted them. They are sent in one round
 * trip, unless compiling one of them reads what those before it have made.
 */
export async function attempt(connection: Connection, operations: readonly Operation[]): Promise<boolean> {
  const waiting = ['SAVEPOINT hub_scratch']
  let isBegun = false
  const send = async () => {
    if (waiting.length === 0) return
    isBegun = true
    await connection.exec(waiting.splice(0).map(terminate).join('\n'))
  }
  const inspector = new PostgresInspector({
    async query(sql, parameters) {
      await send()
      return connection.query(sql, parameters)
    },
    async exec(sql) {
      await send()
      return connection.exec(sql)
    },
    async batch(statements) {
      await send()
      return connection.batch(statements)
    },
  })
  try {
    for (const operation of operations) {
      for (const { sql } of await handle(compiler, operation, { inspector })) waiting.push(sql)
    }
    waiting.push('RELEASE SAVEPOINT hub_scratch')
    await send()
    return true
  } catch (error) {
    // It is not known whether PostgreSQL accepts them.
    if (errorCode(error) === lockNotAvailable) throw error
    // Without a code, hub itself refused, or the connection was lost: then the rollback fails too.
    if (!(error instanceof HubError) && errorCode(error) === null) throw error
    if (isBegun) await connection.query('ROLLBACK TO SAVEPOINT hub_scratch')
    return false
  }
}
