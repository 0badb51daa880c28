import type { ServerAddress, ServerTls } from '../../connection.ts'

/** What pg's `Client` knows of its server, once it is connected. */
export interface ServerClient {
  readonly host?: string
  readonly port?: number
  readonly user?: string
  readonly database?: string
  /** The word itself, where it was asked for one. */
  readonly password?: unknown
  readonly ssl?: unknown
}

/**
 * Where a connected client is: url, options, PG… variables and the answers of password functions have all come
 * together there.
 */
export function serverAddress({ host, port, user, database, password, ssl }: ServerClient): ServerAddress {
  return {
    host: host ?? 'localhost',
    port: port ?? 5432,
    user: user ?? '',
    database: database ?? user ?? '',
    password: () => (typeof password === 'string' ? password : null),
    tls: tlsOf(ssl),
  }
}

/** `ssl` as pg takes it: true, or the options of `tls.connect`. */
function tlsOf(ssl: unknown): ServerTls | null {
  if (!ssl) return null
  const options: Readonly<Record<string, unknown>> = typeof ssl === 'object' ? { ...ssl } : {}
  // pg hides the key from whoever lists the options.
  const key: unknown = typeof ssl === 'object' && 'key' in ssl ? ssl.key : undefined
  // A check of one's own stands for the name's: that is how pg spells sslmode=verify-ca.
  const checked = typeof options['checkServerIdentity'] === 'function' ? 'ca' : 'full'
  return {
    verify: options['rejectUnauthorized'] === false ? 'none' : checked,
    ca: pem(options['ca']),
    cert: pem(options['cert']),
    key: () => pem(key),
  }
}

/** PEM text, bytes, or a list of either. */
function pem(value: unknown): string | null {
  const parts = [value].flat().filter((part) => typeof part === 'string' || Buffer.isBuffer(part))
  return parts.length === 0 ? null : parts.map(String).join('\n')
}
