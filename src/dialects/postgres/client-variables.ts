import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'

import type { ServerAddress, ServerTls } from '../../connection.ts'

/** Other variables that specify the server and would override those below. */
const others = ['PGSERVICE', 'PGSERVICEFILE', 'PGHOSTADDR', 'PGSSLCRL', 'PGSSLCRLDIR', 'PGREQUIRESSL'] as const

/**
 * Calls `work` with the environment variables that make one of PostgreSQL's client programs connect to the server of
 * the connection in use. Nothing is passed in the program's arguments, which every user of the machine could read.
 * https://www.postgresql.org/docs/current/libpq-envars.html
 */
export async function withClientVariables<Result>(
  { host, port, user, database, password, tls }: ServerAddress,
  work: (variables: NodeJS.ProcessEnv) => Promise<Result>,
): Promise<Result> {
  const folder = tls === null ? null : await mkdtemp(join(tmpdir(), 'hub-tls-'))
  try {
    const word = password()
    const { PGPASSWORD: _password, ...inherited } = process.env
    for (const name of others) delete inherited[name]
    return await work({
      ...inherited,
      PGHOST: host,
      PGPORT: String(port),
      PGUSER: user,
      PGDATABASE: database,
      ...(word === null ? {} : { PGPASSWORD: word }),
      PGSSLMODE: 'disable',
      ...(tls === null || folder === null ? {} : await tlsVariables(tls, folder)),
    })
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}

const modes = { full: 'verify-full', ca: 'verify-ca', none: 'require' } as const

/** libpq reads certificates from files; other users cannot read the folder that mkdtemp creates. */
async function tlsVariables(tls: ServerTls, folder: string): Promise<NodeJS.ProcessEnv> {
  const write = async (name: string, text: string | null) => {
    if (text === null) return null
    const file = join(folder, name)
    await writeFile(file, text, { mode: 0o600 })
    return file
  }
  const cert = await write('client.crt', tls.cert)
  const key = await write('client.key', tls.key())
  // With `require`, libpq verifies the server if it finds a root certificate: so none is given, and the user's is
  // bypassed.
  const ca = tls.verify === 'none' ? join(folder, 'none') : await write('root.crt', tls.ca ?? (await nodeAuthorities()))
  return {
    PGSSLMODE: modes[tls.verify],
    ...(ca === null ? {} : { PGSSLROOTCERT: ca }),
    ...(cert === null ? {} : { PGSSLCERT: cert }),
    ...(key === null ? {} : { PGSSLKEY: key }),
  }
}

/** The certificate authorities that Node trusts by default. */
async function nodeAuthorities(): Promise<string> {
  const extra = process.env['NODE_EXTRA_CA_CERTS']
  // Node itself continues if that file cannot be read.
  const added = extra ? await readFile(extra, 'utf8').catch(() => '') : ''
  return [...rootCertificates, added].join('\n')
}
