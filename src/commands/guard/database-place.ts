import { realpath } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import type { Environment } from '../../config/environment.ts'
import type { Database } from '../../runtime/session/database.ts'
import { resolveSource } from '../../runtime/session/resolve-source.ts'
import { optionsOf, requireAccess, typeOf } from '../../typeorm/source.ts'

/** Where a database is: the server and its name there, or the real path of its file. */
export async function databasePlace(
  { session }: Pick<Database, 'session'>,
  environment: Environment,
): Promise<readonly unknown[]> {
  const server = session.server()
  if (server !== null) return [server.host, server.port, server.database]
  const source = await resolveSource(environment)
  const file = requireAccess(typeOf(source)).file(optionsOf(source), environment.folder)
  return file === null ? [session.database] : [await realFile(file)]
}

/** A file that is still to be made has the real path of its folder. */
async function realFile(file: string): Promise<string> {
  const found = await realpath(file).catch(() => null)
  if (found !== null) return found
  return join(await realpath(dirname(file)).catch(() => dirname(file)), basename(file))
}
