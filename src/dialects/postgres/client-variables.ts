import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'

import type { ServerAddress, ServerTls } from '../../connection.ts'

/** What else says where a server is, and would win over the variables below. */
const others = ['PGSERVICE', 'PGSERVICEFILE', 'PGHOSTADDR', 'PGSSLCRL', 'PGSSLCRLDIR', 'PGREQUIRESSL'] as const

/**
 * Calls `work` with the environment by which one of PostgreSQL's own programs reaches the server as the connection in
 * use does: nothing of it stands in the program's arguments, where every user of the machine could read it.
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

/** libpq takes certificates as files; mkdtemp's folder is closed to others. */
async function tlsVariables(tls: ServerTls, folder: string): Promise<NodeJS.ProcessEnv> {
  const write = async (name: string, text: string | null) => {
    if (text === null) return null
    const file = join(folder, name)
    await writeFile(file, text, { mode: 0o600 })
    return file
  }
  const cert = await write('client.crt', tls.cert)
  const key = await write('client.key', tls.key())
  // `require` with a root certificate at hand would check it: then none is named, and the user's own is passed by.
  const ca = tls.verify === 'none' ? join(folder, 'none') : await write('root.crt', tls.ca ?? (await nodeAuthorities()))
  return {
    PGSSLMODE: modes[tls.verify],
    ...(ca === null ? {} : { PGSSLROOTCERT: ca }),
    ...(cert === null ? {} : { PGSSLCERT: cert }),
    ...(key === null ? {} : { PGSSLKEY: key }),
  }
}

/** What Node trusts where nobody says otherwise. */
async function nodeAuthorities(): Promise<string> {
  const extra = process.env['NODE_EXTRA_CA_CERTS']
  // Node itself goes on where that file cannot be read.
  const added = extra ? await readFile(extra, 'utf8').catch(() => '') : ''
  return [...rootCertificates, added].join('\n')
}
