import { readFileSync, statSync } from 'node:fs'

import { ConfigError } from './errors.ts'

/**
 * Fills `process.env` from a `.env` file without overriding any variable. A missing file, or a folder of that name (a
 * Python virtual environment), is ignored. Throws ConfigError if the file cannot be read.
 */
export async function fillFromEnvFile(file: string): Promise<void> {
  const text = readEnvFile(file)
  if (text === null) return
  // dotenv's `config()` prints; `parse` only parses.
  const { parse } = await import('dotenv')
  for (const [key, value] of Object.entries(parse(text))) process.env[key] ??= value
}

function readEnvFile(file: string): Buffer | null {
  try {
    // With bigint: after a plain `stat` of a pipe, Node's `require` mistakes links for the files they point to.
    return statSync(file, { throwIfNoEntry: false, bigint: true })?.isFile() ? readFileSync(file) : null
  } catch (error) {
    throw new ConfigError(file, `it cannot be read: ${(error as Error).message}`, error)
  }
}
