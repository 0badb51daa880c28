import type { EventEmitter } from 'node:events'

import { type OwnConnection, type QueryResult, type Row, sqlOf } from '../../connection.ts'
import { setFailedStatement } from '../../failed-statement.ts'
import { isError } from '../../is-error.ts'
import { ConnectionLostError } from '../port/connection-errors.ts'
import type { DriverConnection, OpenPooled } from '../port/driver-connection.ts'
import { failedIn, watchBatch, positionOf } from './batch-failure.ts'
import { cancel, type Cancellable } from './cancel-request.ts'
import { earlyErrorOf } from './early-errors.ts'
import { keepWhileBusy } from './idle-connection.ts'
import { markQueries } from './mark-queries.ts'
import { keepPrepared, sendPrepared } from './prepared-queries.ts'
import { serverAddress, type ServerClient } from './server-address.ts'
import { messageOf } from '../../words.ts'

interface PgResult {
  readonly rows: Row[]
  readonly rowCount: number | null
  readonly command: string
}

/** The part of pg's `Client` that hub uses. */
interface PgClient extends EventEmitter, ServerClient, Cancellable {
  query(query: string | { name?: string; text: string; values: unknown[] }): Promise<PgResult | PgResult[]>
  /** The server's messages as events. */
  readonly connection?: EventEmitter & NonNullable<ServerClient['connection']>
}

/**
 * How long a connection is silent before the other end is asked whether it is there, in milliseconds. Node.js asks every
 * second from then on, and gives up after ten times.
 */
const keepAliveAfter = 10_000

/** Between the statements of a batch. */
const separator = ';\n'

/** hub's connection on top of the result of TypeORM's `connect()`: a `Client` of `pg`. */
export function connect(raw: unknown, openPooled: OpenPooled): DriverConnection {
  return { ...overClient(raw as PgClient), openBeside: () => openBeside(openPooled) }
}

/** The next connection of the pool. */
async function openBeside(openPooled: OpenPooled): Promise<OwnConnection> {
  const { raw, release } = await openPooled()
  const { dispose, ...connection } = overClient(raw as PgClient)
  return {
    ...connection,
    async close() {
      dispose()
      await release().catch(() => {})
    },
  }
}

function overClient(client: PgClient): Omit<DriverConnection, 'openBeside'> {
  let lost = earlyErrorOf(client)
  // Without a listener, this process would end when the server ends the backend (RUN.md, 2).
  const onError = (error: unknown) => {
    lost ??= error
  }
  client.on('error', onError)
  // A network that is cut without a word would never end the wait for an answer.
  client.connection?.stream?.setKeepAlive?.(true, keepAliveAfter)
  const letGo = keepWhileBusy(client)
  let mark = ''
  let unmark = () => {}
  const run = async (text: string, values: readonly unknown[] = [], name: string | null = null) => {
    // With parameters, pg uses the extended protocol, which refuses several statements; without them, callers pass one.
    const query = values.length > 0 || name !== null ? { text, values: [...values], ...(name && { name }) } : text
    try {
      return await client.query(query)
    } catch (error) {
      if (lost !== undefined || isLost(error)) throw new ConnectionLostError(reasonOf(lost ?? error), error)
      throw error
    }
  }
  return {
    processId: client.processID ?? null,
    async query(sql, parameters = []) {
      // The comment of `annotate` changes the text, for which a name stands.
      const send = (name: string | null) => run(sql, parameters, name)
      const result = await (mark === '' ? sendPrepared(client, sql, send) : send(null)).catch((error: unknown) => {
        setFailedStatement(error, sql, positionOf(error, mark.length))
        throw error
      })
      return resultOf(Array.isArray(result) ? result.at(-1) : result)
    },
    async batch(statements) {
      if (statements.length === 0) return []
      const sqls = statements.map(sqlOf)
      const watch = watchBatch(client.connection)
      try {
        const result = await run(sqls.join(separator))
        return (Array.isArray(result) ? result : [result]).map(resultOf)
      } catch (error) {
        const failed = failedIn(sqls, separator, {
          position: positionOf(error, mark.length),
          completed: watch.completedBefore(error),
        })
        if (failed !== null) setFailedStatement(error, failed.statement, failed.position)
        throw error
      } finally {
        watch.stop()
      }
    },
    async exec(sql) {
      await run(sql)
    },
    annotate(comment) {
      unmark()
      mark = comment === null ? '' : `/* ${comment} */ `
      unmark = mark === '' ? () => {} : markQueries(client, mark)
    },
    keepPrepared: () => keepPrepared(client),
    // An open connection has been authenticated already.
    async check() {},
    cancel: () => cancel(client),
    server: () => serverAddress(client),
    dispose() {
      letGo()
      client.off('error', onError)
    },
  }
}

function resultOf(result: PgResult | undefined): QueryResult {
  const changes = result !== undefined && /^(INSERT|UPDATE|DELETE|MERGE)$/.test(result.command)
  return {
    rows: result?.rows ?? [],
    affected: changes ? (result.rowCount ?? 0) : 0,
    command: result?.command ?? null,
  }
}

/**
 * 57P01 to 57P03: the backend was terminated; 08…: the connection failed; and pg's own messages about a closed socket.
 */
function isLost(error: unknown): boolean {
  if (!isError(error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(57P0[123]|08\w{3}|ECONNRESET|EPIPE)$/.test(code) ||
    /Connection terminated|Client has encountered a connection error|not queryable/i.test(error.message)
  )
}

function reasonOf(error: unknown): string {
  return messageOf(error)
}
