import { readFileSync } from 'node:fs'

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { openSession } from '../../src/typeorm/session.ts'
import { missingPrograms, type ServerWithPrograms, startServerWithPrograms } from '../support/postgres-programs.ts'
import { repository } from '../support/project.ts'

describe('a server with TLS', () => {
  let server: ServerWithPrograms | null
  beforeAll(async () => {
    server = await startServerWithPrograms()
  })
  afterAll(async () => server?.stop())
  beforeEach(({ skip }) => {
    if (server === null) return skip(missingPrograms)
    if (server.certificate === null) return skip('openssl is not on this machine: apt-get install openssl')
  })

  type Given = (url: string, certificate: string) => object

  /** How the connection is encrypted, or the error, on a plain connection and on one that TypeORM opened. */
  const bothWays = async (given: Given) => {
    const options = given(server?.url ?? '', server?.certificate ?? '')
    const found: unknown[] = []
    for (const added of [{}, { logging: false }]) {
      const source = { type: 'postgres', ...options, ...added } as const
      const opening = openSession({ source, folder: repository })
      found.push(
        await opening.then(
          async (session) => {
            expect(session.hasTypeorm()).toBe('logging' in added)
            const { rows } = await session.connection.query(
              'SELECT ssl, version, cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
            )
            const { password, ...address } = session.server() ?? {}
            await session.close()
            // Without its functions.
            const seen = JSON.stringify(address)
            return { rows, address: seen, password: password?.(), name: session.database }
          },
          (error: unknown) => String(error),
        ),
      )
    }
    expect(found[0]).toEqual(found[1])
    return found[0]
  }

  const encrypted = { rows: [expect.objectContaining({ ssl: true })] }

  test.each<[string, Given]>([
    ['ssl with its certificate', (url, file) => ({ url, ssl: { ca: readFileSync(file, 'utf8') } })],
    ['ssl without a check', (url) => ({ url, ssl: { rejectUnauthorized: false } })],
    ['sslmode in the url', (url, file) => ({ url: `${url}?sslmode=verify-full&sslrootcert=${file}` })],
    ['ssl in extra', (url, file) => ({ url, extra: { ssl: { ca: readFileSync(file, 'utf8') } } })],
  ])('%s is as with TypeORM', async (_name, given) => {
    expect(await bothWays(given)).toMatchObject(encrypted)
  })

  test('a certificate that nobody vouches for is refused as with TypeORM, without the password', async () => {
    const refused = await bothWays((url) => ({ url, ssl: true }))
    expect(refused).toMatch(/Cannot open postgres:\/\/127\.0\.0\.1:\d+\/postgres: self-signed certificate/)
    expect(refused).not.toContain('p@ss')
    expect(refused).not.toContain(encodeURIComponent('p@ss'))
  })

  test('a password that is wrong is refused as with TypeORM, and is not shown', async () => {
    const refused = await bothWays((url) => ({ url: url.replace(/:[^:@]*@/, ':s3cret@') }))
    expect(refused).toMatch(/Cannot open .*Check user name and password/)
    expect(refused).not.toContain('s3cret')
  })
})
