import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { postgresDatabase, sqliteDatabase } from './database.js'
import { makeBelow, makeFolder } from './folder.js'
import { installHub } from './hub.js'
import { openPostgres } from './postgres.js'
import { findAlembic, versionOf } from './programs.js'

const modules = fileURLToPath(new URL('../node_modules', import.meta.url))

/** What the rows work with: a folder, databases, hub as it is installed, the programs that this machine has. */
export function openLab(options) {
  const folder = makeFolder()
  let server = null
  let count = 0
  const made = new Map()
  const postgres = () => (server ??= openPostgres())
  return {
    ...options,
    folder,
    hub: installHub(folder),
    alembic: findAlembic(),
    sqlite3: versionOf('sqlite3'),
    psql: versionOf('psql'),
    pgDump: versionOf('pg_dump'),
    postgres,
    /** Of the server that was used, or null. */
    postgresVersion: async () => (server ? (await server).version : null),
    /** What `make` gave when it was first called for a key. */
    once(key, make) {
      if (!made.has(key)) made.set(key, make())
      return made.get(key)
    },
    /** The path of a file of an installed package. */
    module: (path) => join(modules, path),
    /** A new folder for a project. */
    project: (name) => makeBelow(folder, `${++count}-${name}`),
    /** A database that no other contender uses. */
    async database(dialect, name) {
      const own = `hub_bench_${process.pid}_${++count}_${name.replaceAll(/\W/g, '_')}`.toLowerCase()
      if (dialect === 'postgres') return postgresDatabase(await postgres(), own)
      return sqliteDatabase(join(folder, `${own}.db`))
    },
    async close() {
      if (server) await (await server).close()
    },
  }
}
