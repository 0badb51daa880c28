import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { VersionsFileError } from './errors.ts'

/** Writes a new file, and its folder where that is missing. Overwrites nothing. Throws VersionsFileError. */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text, { flag: 'wx' })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    const reason =
      code === 'EEXIST'
        ? 'the file is there already, and nothing is overwritten.'
        : `it cannot be written: ${(error as Error).message}`
    throw new VersionsFileError(file, reason, error)
  }
}
