import { readFileSync, statSync } from 'node:fs'

import { ConfigError } from './errors.ts'

/**
 * Fills `process.env` from a `.env` file and overrides nothing. One that is not there, or is a folder (a virtual
 * environment of Python's), says nothing. Throws ConfigError for one that cannot be read.
 */
export async function fillFromEnvFile(file: string): Promise<void> {
  const text = readEnvFile(file)
  if (text === null) return
  // `config()` of dotenv prints; `parse` only reads.
  const { parse } = await import('dotenv')
  for (const [key, value] of Object.entries(parse(text))) process.env[key] ??= value
}

function readEnvFile(file: string): Buffer | null {
  try {
    // With big numbers: after a plain `stat` of a pipe Node's `require` takes links for the files that they lead to.
    return statSync(file, { throwIfNoEntry: false, bigint: true })?.isFile() ? readFileSync(file) : null
  } catch (error) {
    throw new ConfigError(file, `it cannot be read: ${(error as Error).message}`, error)
  }
}
