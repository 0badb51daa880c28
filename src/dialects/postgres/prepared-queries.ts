import type { EventEmitter } from 'node:events'

import { isError } from '../../is-error.ts'
import { errorCode } from './error-code.ts'

/** The maximum number of queries that one session keeps prepared. */
const mostKept = 100

/** By the clients of `pg` that were told to, also for later connections on top of the same client. */
const kept = new WeakMap<object, PreparedQueries>()

/** From now on queries of this client of `pg` are kept prepared. */
export function keepPrepared(client: { readonly connection?: EventEmitter }): void {
  if (client.connection && !kept.has(client)) kept.set(client, new PreparedQueries(client.connection))
}

/** Sends a query under the name under which it is prepared, or null, and as it is if it failed for being prepared. */
export async function sendPrepared<Result>(
  client: object,
  sql: string,
  send: (name: string | null) => Promise<Result>,
): Promise<Result> {
  const queries = kept.get(client)
  const name = queries?.nameOf(sql) ?? null
  if (!queries || name === null) return send(null)
  try {
    return await send(name)
  } catch (error) {
    if (!queries.isOutdated(sql, error)) throw error
    return send(null)
  }
}

/**
 * Which queries one server session keeps prepared, so that it plans them once: planning those of the catalog takes the
 * server longer than running them. Only outside transactions: a session may lose what it prepared (DISCARD ALL, a
 * pooler), and the error would end a transaction.
 */
class PreparedQueries {
  /** The names by the SQL, from the first time on; null for what is not prepared any more. */
  readonly #names = new Map<string, string | null>()
  #isIdle = false
  #isOff = false

  /** `messages` is the connection of a `pg` client. */
  constructor(messages: EventEmitter) {
    // https://www.postgresql.org/docs/current/protocol-message-formats.html, ReadyForQuery
    messages.on('readyForQuery', ({ status }: { readonly status?: unknown }) => (this.#isIdle = status === 'I'))
  }

  /** The name under which a query is prepared; null for one that is sent as it is, such as the first of its text. */
  nameOf(sql: string): string | null {
    if (this.#isOff || !this.#isIdle || !/^\s*SELECT\b/i.test(sql)) return null
    const name = this.#names.get(sql)
    if (name === undefined && this.#names.size < mostKept) this.#names.set(sql, `hub_${this.#names.size}`)
    return name ?? null
  }

  /** Whether a prepared query failed only because it was prepared, so that it is to be sent as it is. */
  isOutdated(sql: string, error: unknown): boolean {
    if (lost.has(errorCode(error) ?? '')) return (this.#isOff = true)
    const hasOtherColumns = isError(error) && 'routine' in error && error.routine === 'RevalidateCachedQuery'
    if (hasOtherColumns) this.#names.set(sql, null)
    return hasOtherColumns
  }
}

/** invalid_sql_statement_name, duplicate_prepared_statement. */
const lost = new Set(['26000', '42P05'])
