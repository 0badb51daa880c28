import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

import { isError } from '../is-error.ts'
import { VersionsFileError } from './errors.ts'
import { messageOf } from '../words.ts'

/** Writes a new file, and creates its folder if needed. Never overwrites a file. Throws VersionsFileError. */
export async function writeNewText(file: string, text: string): Promise<void> {
  const folder = dirname(file)
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new VersionsFileError(folder, `the folder cannot be created: ${messageOf(error)}`, error)
  })
  await writeFile(file, text, { flag: 'wx' }).catch((error: unknown) => {
    const isThere = isError(error) && 'code' in error && error.code === 'EEXIST'
    const reason = isThere
      ? 'the file already exists, and hub does not overwrite it.'
      : `it cannot be written: ${messageOf(error)}`
    throw new VersionsFileError(file, reason, error)
  })
}
