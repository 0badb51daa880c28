import type { EventEmitter } from 'node:events'

import type { DataSource } from 'typeorm'

import type { Connection, QueryResult, Row } from '../connection.ts'
import { ConnectionLostError } from './errors.ts'

interface PgResult {
  readonly rows: Row[]
  readonly rowCount: number | null
  readonly command: string
}

/** The part of pg's `Client` that hub uses. */
export interface PgClient extends EventEmitter {
  query(query: string | { text: string; values: unknown[] }): Promise<PgResult | PgResult[]>
  readonly processID?: number | null
}

const cancelTimeout = 2_000

/** hub's port over `pg`. `dispose` takes its listener off again. */
export function postgresConnection(
  client: PgClient,
): Connection & { dispose(): void; cancel(dataSource: DataSource): Promise<void> } {
  let lost: unknown
  // Without a listener, the server ending the backend would end this process (RUN.md, 2).
  const onError = (error: unknown) => {
    lost ??= error
  }
  client.on('error', onError)
  const run = async (query: string | { text: string; values: unknown[] }) => {
    try {
      return await client.query(query)
    } catch (error) {
      if (lost !== undefined || isLost(error)) throw new ConnectionLostError(reasonOf(lost ?? error), error)
      throw error
    }
  }
  return {
    processId: client.processID ?? null,
    async query(sql, parameters = []): Promise<QueryResult> {
      // With parameters pg takes the extended protocol, which refuses several statements; without, callers pass one.
      const result = await run(parameters.length > 0 ? { text: sql, values: [...parameters] } : sql)
      const last = Array.isArray(result) ? result.at(-1) : result
      return { rows: last?.rows ?? [], affected: affectedRows(last), command: last?.command ?? null }
    },
    async exec(sql) {
      await run(sql)
    },
    async cancel(dataSource) {
      // A cancel needs a connection of its own; one of the same pool, which may be a pool of one: then not for ever.
      const timeout = new Promise<void>((resolve) => void setTimeout(resolve, cancelTimeout).unref())
      await Promise.race([dataSource.query('SELECT pg_cancel_backend($1)', [client.processID]), timeout])
    },
    dispose() {
      client.off('error', onError)
    },
  }
}

function affectedRows(result: PgResult | undefined): number {
  return result && /^(INSERT|UPDATE|DELETE|MERGE)$/.test(result.command) ? (result.rowCount ?? 0) : 0
}

/** 57P01 to 57P03: the backend was ended; 08…: the connection broke; and what pg itself says of a dead socket. */
function isLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return (
    /^(57P0[123]|08\w{3}|ECONNRESET|EPIPE)$/.test(code) ||
    /Connection terminated|Client has encountered a connection error|not queryable/i.test(error.message)
  )
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
