import { randomBytes } from 'node:crypto'

import pg from 'pg'

/** An empty database on a server. */
export async function postgresDatabase(server: string): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `trace_${randomBytes(6).toString('hex')}`
  const admin = async (sql: string) => {
    const client = new pg.Client(server)
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  await admin(`CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => admin(`DROP DATABASE ${name} WITH (FORCE)`) }
}
