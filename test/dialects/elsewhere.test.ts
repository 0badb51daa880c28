import { afterEach, expect, test, vi } from 'vitest'

import type { ServerAddress } from '../../src/connection.ts'
import { accessOf } from '../../src/dialects/dialects.ts'
import type { SourceOptions } from '../../src/dialects/port/access.ts'

const elsewhere = (options: SourceOptions, server: ServerAddress | null = null) =>
  accessOf('postgres')?.elsewhere({ type: 'postgres', ...options }, server)
const url = (text: string) => elsewhere({ url: text })

afterEach(() => void vi.unstubAllEnvs())

test.each([
  'postgres://localhost/db',
  'postgres://LOCALHOST:5433/db',
  'postgres://u:p@127.0.0.1/db',
  'postgres://127.9.8.7/db',
  'postgres://[::1]:5432/db',
  'postgres://[::ffff:127.0.0.1]/db',
  'postgres://[0:0:0:0:0:0:0:1]/db',
  'postgres:///db',
  'postgres://u:p@/db',
  'postgres:///db?host=/var/run/postgresql',
  'postgres://u@/db?host=/var/run/postgresql',
  'postgres://%2Fvar%2Frun%2Fpostgresql/db',
  'postgres://localhost,127.0.0.1/db',
  '/var/run/postgresql db',
  'socket:/var/run/postgresql?db=db',
])('%s is this machine', (text) => {
  vi.stubEnv('PGHOST', '')
  expect(url(text)).toBeNull()
})

test.each([
  ['postgres://db.example.com/db', 'its host is db.example.com'],
  ['postgres://u:secret@10.0.0.1/db', 'its host is 10.0.0.1'],
  ['postgres://host.docker.internal/db', 'its host is host.docker.internal'],
  ['postgres://localhost.example.com/db', 'its host is localhost.example.com'],
  ['postgres://127.example.com/db', 'its host is 127.example.com'],
  ['postgres://127.0.0.1.example.com/db', 'its host is 127.0.0.1.example.com'],
  ['postgres://0.0.0.0/db', 'its host is 0.0.0.0'],
  ['postgres://[2001:db8::1]/db', 'its host is [2001:db8::1]'],
  ['postgres://localhost/db?host=db.example.com', 'its host is db.example.com'],
  ['postgres:///db?host=db.example.com', 'its host is db.example.com'],
  ['postgres://localhost/db?hostaddr=10.0.0.1', 'its host is 10.0.0.1'],
  ['postgres://localhost,db.example.com/db', 'its host is db.example.com'],
  ['postgres://localhost:bad/db', 'its url is one that cannot be read'],
])('%s is not known to be', (text, reason) => {
  expect(url(text)).toBe(reason)
  expect(url(text)).not.toContain('secret')
})

test.each<[SourceOptions, string]>([
  [{ host: 'db.example.com' }, 'its host is db.example.com'],
  [{ host: 'localhost', extra: { host: 'db.example.com' } }, 'its host is db.example.com'],
  [{ host: 'localhost', extra: { connectionString: 'postgres://db.example.com/db' } }, 'its host is db.example.com'],
  [{ host: ['localhost', 'db.example.com'] }, 'its host is db.example.com'],
  [{ host: 'localhost', url: 'postgres://db.example.com/db' }, 'its host is db.example.com'],
  [
    { host: 'localhost', replication: { master: { host: 'db.example.com' }, slaves: [] } },
    'its host is db.example.com',
  ],
  [
    { replication: { master: { url: 'postgres://localhost/db' }, slaves: [{ host: '10.0.0.2' }] } },
    'its host is 10.0.0.2',
  ],
  [{ host: 'localhost', extra: { stream: () => null } }, "its 'extra.stream' makes the connection"],
])('%j is not known to be', (options, reason) => {
  expect(elsewhere(options)).toBe(reason)
})

test('without a host the variables decide, as they do for pg', () => {
  vi.stubEnv('PGHOST', 'db.example.com')
  expect(elsewhere({})).toBe('PGHOST is db.example.com')
  expect(url('postgres:///db')).toBe('PGHOST is db.example.com')
  expect(elsewhere({ replication: { master: { database: 'db' }, slaves: [{ host: 'localhost' }] } })).toBe(
    'PGHOST is db.example.com',
  )
  expect(url('postgres://localhost/db')).toBeNull()
  vi.stubEnv('PGHOST', 'localhost')
  vi.stubEnv('PGHOSTADDR', '10.0.0.1')
  expect(url('postgres:///db')).toBe('PGHOSTADDR is 10.0.0.1')
})

test('an open connection tells where it really goes', () => {
  const server = { host: 'localhost', port: 5432, user: '', database: '', password: () => null, tls: null }
  expect(elsewhere({ host: 'localhost' }, { ...server, peer: '::ffff:127.0.0.1' })).toBeNull()
  expect(elsewhere({ host: 'localhost' }, { ...server, peer: null })).toBeNull()
  expect(elsewhere({ host: 'localhost' }, { ...server, peer: '10.0.0.1' })).toBe(
    'the address of its server is 10.0.0.1',
  )
  expect(elsewhere({}, { ...server, host: 'db.example.com', peer: null })).toBe(
    'the host of its connection is db.example.com',
  )
})

test.each(['sqlite', 'better-sqlite3'])('a %s file is on this machine, and one in memory is temporary', (type) => {
  const access = accessOf(type)
  expect(access?.elsewhere({ type, database: 'app.db' }, null)).toBeNull()
  const isTemporary = (database: string) => access?.isTemporary({ type, database })
  expect(['app.db', 'file:app.db', 'file:/a/app.db?mode=rwc'].map(isTemporary)).toEqual([false, false, false])
  expect([':memory:', 'file::memory:', 'file:x?mode=memory&cache=shared'].map(isTemporary)).toEqual([true, true, true])
})
