import { execFile } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

import type { Connection } from '../../connection.ts'
import { PgDumpMissingError } from './errors.ts'

/**
 * The `pg_dump` of the server's major version: an older one refuses the server, and the output of a newer one may not
 * be restorable on it. Throws PgDumpMissingError.
 */
export async function findPgDump(connection: Connection): Promise<string> {
  const { rows } = await connection.query('SHOW server_version_num')
  const major = Math.floor(Number(rows[0]?.['server_version_num']) / 10_000)
  const found: string[] = []
  for (const program of candidates(major)) {
    const version = await versionOf(program)
    if (version === major) return program
    if (version !== null) found.push(`${program} is version ${version}`)
  }
  throw new PgDumpMissingError(major, found)
}

/** The folders where each system's packages install versions, then the path. */
function candidates(major: number): readonly string[] {
  const name = process.platform === 'win32' ? 'pg_dump.exe' : 'pg_dump'
  const folders = [
    `/usr/lib/postgresql/${major}/bin`,
    `/usr/libexec/postgresql${major}`,
    `/usr/pgsql-${major}/bin`,
    `/opt/homebrew/opt/postgresql@${major}/bin`,
    `/usr/local/opt/postgresql@${major}/bin`,
    `/Applications/Postgres.app/Contents/Versions/${major}/bin`,
    `C:\\Program Files\\PostgreSQL\\${major}\\bin`,
    ...(process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== ''),
  ]
  return folders.map((folder) => join(folder, name))
}

/** Null if there is no such program. */
async function versionOf(program: string): Promise<number | null> {
  try {
    const { stdout } = await promisify(execFile)(program, ['--version'])
    return Number(/\(PostgreSQL\) (\d+)/.exec(stdout)?.[1] ?? Number.NaN) || null
  } catch {
    // Missing, or not executable for this user: another candidate may work.
    return null
  }
}
