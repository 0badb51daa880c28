import { spawn } from 'node:child_process'

import { redactUrls } from '../../redact-urls.ts'
import type { BackupDialect, BackupOptions } from '../port/backup.ts'
import { PgDumpFailedError } from './errors.ts'
import { withClientVariables } from './client-variables.ts'
import { findPgDump } from './find-pg-dump.ts'

/** pg_dump, on its own connection: plain SQL for a name in .sql, otherwise the custom format for pg_restore. */
export const backup: BackupDialect = {
  extension: '.dump',
  async find(connection) {
    const program = await findPgDump(connection)
    return async ({ server }, file, options) => {
      if (server === null) throw new TypeError('A PostgreSQL session knows its server')
      await withClientVariables(server, (variables) => runPgDump(program, file, variables, options))
    }
  },
}

async function runPgDump(
  program: string,
  file: string,
  variables: NodeJS.ProcessEnv,
  { name, waiting, onWarn }: BackupOptions,
): Promise<void> {
  const options = [
    `--format=${/\.sql$/i.test(name) ? 'plain' : 'custom'}`,
    `--file=${file}`,
    '--no-password',
    // For tables that others have locked; otherwise it would wait without limit. The server accepts 31 bits.
    `--lock-wait-timeout=${Math.min(Math.max(1_000, Math.ceil(waiting.timeout)), 2 ** 31 - 1)}`,
  ]
  const child = spawn(program, options, {
    env: variables,
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(waiting.signal ? { signal: waiting.signal } : {}),
  })
  const said: Buffer[] = []
  child.stderr.on('data', (part: Buffer) => said.push(part))
  const end = await new Promise<string | number>((resolve, reject) => {
    child.on('error', (error) => {
      // A process that was told to stop may still be writing, so wait until it ends.
      if (error.name !== 'AbortError') reject(new PgDumpFailedError(program, error.message, error))
    })
    child.on('close', (code, signal) => resolve(code ?? String(signal)))
  })
  const text = redactUrls(Buffer.concat(said).toString('utf8').trim())
  if (end !== 0) throw new PgDumpFailedError(program, text || `it ended with ${end}`)
  if (text !== '') onWarn(`${program}: ${text}`)
}
