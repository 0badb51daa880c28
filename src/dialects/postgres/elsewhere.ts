import { BlockList, isIP } from 'node:net'

import type { ServerAddress } from '../../connection.ts'
import type { SourceOptions } from '../port/access.ts'

/** Where a host was found, and the host. */
interface NamedHost {
  readonly where: string
  readonly host: string
}

/**
 * The first host that is not this machine, of all that the options name in any way, whichever of them `pg` would use;
 * and, of an open connection, its real address.
 */
export function elsewhere(options: SourceOptions, server: ServerAddress | null): string | null {
  if (isGiven(record(options['extra'])['stream'])) return "its 'extra.stream' makes the connection"
  const reached = [
    ...(server === null ? [] : named('the host of its connection', server.host)),
    ...(server === null || server.peer === null ? [] : named('the address of its server', server.peer)),
  ]
  const other = [...hostsOf(options), ...reached].find(({ host }) => !isLoopback(host))
  return other === undefined ? null : `${other.where} is ${other.host}`
}

function hostsOf(options: SourceOptions): readonly NamedHost[] {
  const { master, slaves } = record(options['replication'])
  const places = [options, options['extra'], master, ...(Array.isArray(slaves) ? (slaves as unknown[]) : [])]
  const found = places.flatMap((place) => hostsIn(record(place)))
  // As `pg` does where no host is named; PGHOSTADDR is libpq's, which `pg-native` uses.
  const { PGHOST, PGHOSTADDR } = process.env
  const isNamed = !isGiven(options['replication']) && found.some(({ host }) => host !== '')
  return [
    ...found.filter(({ host }) => host !== ''),
    ...(isNamed || !PGHOST ? [] : named('PGHOST', PGHOST)),
    ...(PGHOSTADDR ? named('PGHOSTADDR', PGHOSTADDR) : []),
  ]
}

function hostsIn({ host, hostaddr, url, connectionString }: SourceOptions): readonly NamedHost[] {
  return [
    ...[host, hostaddr].flatMap((each) => named('its host', each)),
    ...[url, connectionString].flatMap((each) => (isGiven(each) ? hostsOfUrl(String(each)) : [])),
  ]
}

/** The hosts of a URL: that before the path and those of `?host=` and `?hostaddr=`. */
function hostsOfUrl(url: string): readonly NamedHost[] {
  // The folder of a socket, and a database.
  if (url.startsWith('/') || url.startsWith('socket:')) return []
  // `URL` takes no user without a host, which `pg` does.
  const text = url.replace(/^(\w+:\/\/[^/?#]*@)(?=[/?#]|$)/, '$1localhost')
  if (!URL.canParse(text)) return [{ where: 'its url', host: 'one that cannot be read' }]
  const { hostname, searchParams } = new URL(text)
  return [decoded(hostname), ...searchParams.getAll('host'), ...searchParams.getAll('hostaddr')].flatMap((each) =>
    named('its host', each),
  )
}

function decoded(hostname: string): string {
  try {
    return decodeURIComponent(hostname)
  } catch {
    return hostname
  }
}

/** A host, or a list of them as libpq takes it. */
function named(where: string, given: unknown): readonly NamedHost[] {
  if (Array.isArray(given)) return given.flatMap((each) => named(where, each))
  if (!isGiven(given)) return []
  return String(given)
    .split(',')
    .map((each) => ({ where, host: each.trim() }))
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function record(value: unknown): SourceOptions {
  return typeof value === 'object' && value !== null ? (value as SourceOptions) : {}
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** Loopback addresses, `localhost`, and the folders of sockets. What else resolves to loopback may do so only here. */
function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  if (name === 'localhost' || name.startsWith('/')) return true
  const family = isIP(name)
  return family !== 0 && loopback.check(name, family === 4 ? 'ipv4' : 'ipv6')
}
