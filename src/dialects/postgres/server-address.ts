import type { ServerAddress, ServerTls } from '../../connection.ts'

/** What pg's `Client` knows about its server after connecting. */
export interface ServerClient {
  readonly host?: string
  readonly port?: number
  readonly user?: string
  readonly database?: string
  /** The password itself, if pg asked for one. */
  readonly password?: unknown
  readonly ssl?: unknown
  readonly connection?: {
    readonly stream?: { readonly remoteAddress?: string; setKeepAlive?(isOn: boolean, afterMs: number): unknown }
  }
}

/**
 * The address of a connected client: the URL, options, PG… variables and results of password functions have been
 * combined there.
 */
export function serverAddress(client: ServerClient): ServerAddress {
  const { host, port, user, database, password, ssl, connection } = client
  return {
    host: host ?? 'localhost',
    port: port ?? 5432,
    user: user ?? '',
    database: database ?? user ?? '',
    peer: connection?.stream?.remoteAddress ?? null,
    password: () => (typeof password === 'string' ? password : null),
    tls: tlsOf(ssl),
  }
}

/** `ssl` as pg accepts it: true, or the options of `tls.connect`. */
function tlsOf(ssl: unknown): ServerTls | null {
  if (!ssl) return null
  const options: Readonly<Record<string, unknown>> = typeof ssl === 'object' ? { ...ssl } : {}
  // pg makes the key non-enumerable.
  const key: unknown = typeof ssl === 'object' && 'key' in ssl ? ssl.key : undefined
  // A custom check replaces that of the host name: this is how pg implements sslmode=verify-ca.
  const checked = typeof options['checkServerIdentity'] === 'function' ? 'ca' : 'full'
  return {
    verify: options['rejectUnauthorized'] === false ? 'none' : checked,
    ca: pem(options['ca']),
    cert: pem(options['cert']),
    key: () => pem(key),
  }
}

/** PEM text, binary data, or a list of either. */
function pem(value: unknown): string | null {
  const parts = [value].flat().filter((part) => typeof part === 'string' || Buffer.isBuffer(part))
  return parts.length === 0 ? null : parts.map(String).join('\n')
}
