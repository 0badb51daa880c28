import type { EventEmitter } from 'node:events'

import type { SourceOptions } from '../port/access.ts'
import type { Packages, PlainConnection } from '../port/driver-connection.ts'
import { earlyErrorOf, keepEarlyErrors } from './early-errors.ts'

/** The part of npm `pg` that is used here. */
interface Pg {
  readonly Pool: new (options: object) => PgPool
}

interface PgPool extends EventEmitter {
  connect(): Promise<PooledClient>
  end(): Promise<void>
}

interface PooledClient extends EventEmitter {
  /** Gives the client back to the pool, which closes it if there is an error. */
  release(error?: unknown): void
}

/** All other options change what TypeORM does when it connects, or later. */
const known = new Set(['type', 'url', 'host', 'port', 'database', 'username', 'password', 'ssl', 'schema', 'extra'])

/** Opens a connection with npm `pg`, in a pool with the same options as TypeORM's. */
export async function openPlain(options: SourceOptions, packages: Packages): Promise<PlainConnection | null> {
  if (Object.keys(options).some((name) => !known.has(name) && options[name] !== undefined)) return null
  // TypeORM uses it as soon as it is installed.
  if (packages.has('pg-native')) return null
  const pg = loadPg(packages)
  const pool = new pg.Pool(poolOptions(options))
  // A connection that is lost while nobody uses it has to stop nothing.
  pool.on('error', () => {})
  keepEarlyErrors(pool)
  const take = async () => {
    const client = await pool.connect()
    let lost = earlyErrorOf(client)
    const onError = (error: unknown) => (lost ??= error)
    client.on('error', onError)
    const release = () => {
      client.off('error', onError)
      client.release(lost)
    }
    return { client, release }
  }
  const { client, release } = await take().catch(async (error: unknown) => {
    await pool.end().catch(() => {})
    throw error
  })
  return {
    raw: client,
    async openPooled() {
      const next = await take()
      return { raw: next.client, release: async () => next.release() }
    },
    forTypeorm: {
      options: { driver: pg },
      driver: { master: pool },
      queryRunner: { databaseConnection: client, releaseCallback: release },
    },
    async close() {
      release()
      await pool.end()
    },
  }
}

/**
 * To find out whether it runs at Cloudflare, `pg` asks for a navigator, which Node.js has since version 21, or else makes
 * a `Response`, for which Node.js 20 loads all of fetch: 20 ms for nothing.
 */
function loadPg(packages: Packages): Pg {
  if ('navigator' in globalThis) return packages.load('pg') as Pg
  const userAgent = `Node.js/${process.versions.node.split('.')[0]}`
  Object.defineProperty(globalThis, 'navigator', { value: { userAgent }, configurable: true })
  try {
    return packages.load('pg') as Pg
  } finally {
    Reflect.deleteProperty(globalThis, 'navigator')
  }
}

/** As TypeORM makes them of its own. */
function poolOptions({ url, host, port, database, username, password, ssl, extra }: SourceOptions): object {
  // `extra` is given to the pool as it is, by TypeORM's contract.
  return { connectionString: url, host, user: username, password, database, port, ssl, ...(extra as object | null) }
}
