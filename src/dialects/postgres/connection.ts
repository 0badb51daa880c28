import type { EventEmitter } from 'node:events'
import { connect as openSocket } from 'node:net'

import type { OwnConnection, QueryResult, Row } from '../../connection.ts'
import { isError } from '../../is-error.ts'
import { ConnectionLostError } from '../port/connection-errors.ts'
import type { DriverConnection, OpenPooled } from '../port/driver-connection.ts'
import { keepWhileBusy } from './idle-connection.ts'
import { serverAddress, type ServerClient } from './server-address.ts'
import { messageOf } from '../../words.ts'

interface PgResult {
  readonly rows: Row[]
  readonly rowCount: number | null
  readonly command: string
}

/** The part of pg's `Client` that hub uses. */
interface PgClient extends EventEmitter, ServerClient {
  query(query: string | { text: string; values: unknown[] }): Promise<PgResult | PgResult[]>
  readonly processID?: number | null
  readonly secretKey?: number | null
}

const cancelTimeout = 2_000

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
  let lost: unknown
  // Without a listener, this process would end when the server ends the backend (RUN.md, 2).
  const onError = (error: unknown) => {
    lost ??= error
  }
  client.on('error', onError)
  const letGo = keepWhileBusy(client)
  let unmark = () => {}
  const run = async (text: string, values: readonly unknown[] = []) => {
    // With parameters, pg uses the extended protocol, which refuses several statements; without them, callers pass one.
    const query = values.length > 0 ? { text, values: [...values] } : text
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
      const result = await run(sql, parameters)
      return resultOf(Array.isArray(result) ? result.at(-1) : result)
    },
    async batch(statements) {
      if (statements.length === 0) return []
      const result = await run(statements.join(';\n'))
      return (Array.isArray(result) ? result : [result]).map(resultOf)
    },
    async exec(sql) {
      await run(sql)
    },
    annotate(comment) {
      unmark()
      unmark = comment === null ? () => {} : markQueries(client, `/* ${comment} */ `)
    },
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

/** Prefixes every statement of a client with a text, TypeORM's too. Returns a function that removes it. */
function markQueries(client: PgClient, mark: string): () => void {
  const own = Object.getOwnPropertyDescriptor(client, 'query')
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  const marked = ([first, ...rest]: readonly unknown[]): readonly unknown[] => {
    if (typeof first === 'string') return [mark + first, ...rest]
    // A query object (a cursor) sends itself; a named query is prepared under its text.
    if (typeof first !== 'object' || first === null || 'submit' in first || !('text' in first)) return [first, ...rest]
    return [{ ...first, text: mark + String(first.text) }, ...rest]
  }
  Object.defineProperty(client, 'query', {
    value: (...given: unknown[]) => query(...marked(given)),
    configurable: true,
    writable: true,
  })
  return () => {
    if (own) Object.defineProperty(client, 'query', own)
    else Reflect.deleteProperty(client, 'query')
  }
}

/**
 * PostgreSQL's CancelRequest, on a separate socket: the pool may have only one connection, and through a pooler
 * `processID` is the pooler's, which `pg_cancel_backend` does not know. It is sent unencrypted, even with TLS:
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-CANCELING-REQUESTS
 */
async function cancel({ host, port, processID, secretKey }: PgClient): Promise<void> {
  if (host === undefined || port === undefined || typeof processID !== 'number' || typeof secretKey !== 'number') return
  const request = Buffer.alloc(16)
  for (const [index, word] of [16, 80_877_102, processID, secretKey].entries()) request.writeInt32BE(word, index * 4)
  await new Promise<void>((resolve) => {
    const socket = host.startsWith('/') ? openSocket(`${host}/.s.PGSQL.${port}`) : openSocket(port, host)
    socket.setTimeout(cancelTimeout, () => socket.destroy())
    // The server sends no response: it closes the socket after processing the request.
    socket.on('error', () => {}).on('close', () => resolve())
    socket.end(request)
  })
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
