import type { Access, SourceOptions } from '../port/access.ts'
import { elsewhere } from './elsewhere.ts'
import { parseUrl } from './url.ts'

/** Access to PostgreSQL with npm `pg`. */
export const access: Access = {
  drivers: [{ type: 'postgres', package: 'pg' }],
  urlForms: ['postgres://…', 'postgresql://…'],
  parseUrl(url) {
    const normal = parseUrl(url)
    return normal === null
      ? null
      : { url: normal, options: { type: 'postgres', url: normal }, fault: portFault({ url: normal }) }
  },
  fault,
  file: () => null,
  inMemory: () => null,
  isTemporary: () => false,
  elsewhere,
  describe,
  connectError: () => null,
  wayOut: (code) => ways[code] ?? null,
  isBusy: () => false,
  openPlain: async (options, packages) => (await import('./open-plain.ts')).openPlain(options, packages),
  keepEarlyErrors: async (driver) =>
    (await import('./early-errors.ts')).keepEarlyErrors((driver as { readonly master?: unknown }).master),
  connect: async (raw, openPooled) => (await import('./connection.ts')).connect(raw, openPooled),
}

/** Missing options are left to the driver, which reads PGHOST, PGDATABASE and the other variables. */
function fault(options: SourceOptions): string | null {
  const isSet = 'is its environment variable set?'
  const wrongPort = portFault(options)
  if (wrongPort !== null) return wrongPort
  if (options['replication'] || isGiven(options, 'url')) return null
  if ('url' in options && !isGiven(options, 'host') && !isGiven(options, 'database'))
    return `its 'url' is ${shown(options['url'])}; ${isSet}`
  if ('database' in options && !isGiven(options, 'database') && !process.env['PGDATABASE'])
    return `its 'database' is ${shown(options['database'])}, so the server would use the user's name instead; ${isSet}`
  return null
}

/** With such a port the driver waits for a connection that it never begins. Without one, it takes the default. */
function portFault({ url, port }: SourceOptions): string | null {
  const given = typeof url === 'string' && URL.canParse(url) ? new URL(url).searchParams.get('port') : null
  const wrong = [given, port].find((each) => each && !/^\d+$/.test(String(each)))
  return wrong === undefined ? null : `its 'port' is ${shown(wrong)}, which is no number`
}

function isGiven(options: SourceOptions, name: string): boolean {
  const value = options[name]
  return value !== undefined && value !== null && value !== ''
}

function shown(value: unknown): string {
  return value === '' ? 'empty' : String(value)
}

/** `postgres://host:port/name`. */
function describe(options: SourceOptions): string {
  const replication = options['replication'] as { master?: SourceOptions } | undefined
  const target = { ...options, ...replication?.master }
  const url = typeof target['url'] === 'string' ? fromUrl(target['url']) : {}
  const host = target['host'] ?? url.host ?? process.env['PGHOST'] ?? 'localhost'
  const port = target['port'] ?? url.port ?? process.env['PGPORT'] ?? 5432
  const name = target['database'] ?? url.database ?? ''
  return `postgres://${String(host)}:${String(port)}/${String(name)}`
}

function fromUrl(url: string): { host?: string; port?: string; database?: string } {
  try {
    const { hostname, port, pathname } = new URL(url)
    return { host: hostname, ...(port ? { port } : {}), database: pathname.replace(/^\//, '') }
  } catch {
    return {}
  }
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const ways: Readonly<Record<string, string>> = {
  '28P01': 'Check user name and password: one of them is wrong.',
  '28000': "The server rejects this user; check the user and the server's pg_hba.conf.",
  '3D000': 'Create the database first, or check its name in the url.',
  '53300': 'The server has no free connection; try again later or raise max_connections.',
  '57P03': 'The server is starting up or shutting down; try again in a moment.',
}
