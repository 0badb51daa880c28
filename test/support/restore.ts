import { execFile } from 'node:child_process'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { onTestFinished } from 'vitest'

import { createPostgresDatabase, createSqliteDatabase, type TestDatabase } from './databases.ts'
import type { ServerWithPrograms } from './postgres-programs.ts'

const run = promisify(execFile)

/** A backup, restored into a new database as described in docs/backup.md; without a server it is a SQLite file. */
export async function restoreBackup(file: string, server: ServerWithPrograms | null): Promise<TestDatabase> {
  const restored = await (server ? createPostgresDatabase(server.url) : createSqliteDatabase())
  onTestFinished(() => restored.close())
  if (server === null) {
    await copyFile(file, restored.url.replace('sqlite:', ''))
    return restored
  }
  const [program, ...words] = file.endsWith('.sql')
    ? ['psql', '-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', file]
    : ['pg_restore', '--exit-on-error', file]
  await run(join(server.programs, program ?? ''), ['--dbname', restored.url, ...words])
  return restored
}
