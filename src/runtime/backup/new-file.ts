import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

import { isError } from '../../is-error.ts'
import { BackupFileExistsError } from './errors.ts'

/**
 * Creates a new file that only this user can read, and its folder if needed, and returns its size in bytes. `write`
 * writes to a temporary file beside it, which gets the final name when it is complete, so that a file of that name is
 * never partial. Throws BackupFileExistsError; nothing is overwritten.
 */
export async function writeNewFile(file: string, write: (part: string) => Promise<void>): Promise<number> {
  await mkdir(dirname(file), { recursive: true })
  const part = `${file}.${randomBytes(4).toString('hex')}.part`
  await (await open(part, 'wx', 0o600)).close()
  try {
    await write(part)
    await toDisk(part)
    await nameIt(part, file)
    return (await stat(file)).size
  } finally {
    await rm(part, { force: true })
    await rm(`${part}-journal`, { force: true })
  }
}

/** Unlike a rename, a hard link fails if the name is taken. Some file systems do not support links. */
async function nameIt(part: string, file: string): Promise<void> {
  try {
    await link(part, file).catch(async (error: unknown) => {
      if (isTaken(error)) throw error
      await copyFile(part, file, constants.COPYFILE_EXCL)
      await toDisk(file)
    })
  } catch (error) {
    throw isTaken(error) ? new BackupFileExistsError(file) : error
  }
}

function isTaken(error: unknown): boolean {
  return isError(error) && 'code' in error && error.code === 'EEXIST'
}

async function toDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
