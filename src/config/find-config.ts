import { lstatSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { ConfigError, ConfigMissingError } from './errors.ts'

/** The file names of a config, TypeScript first. */
export const configNames = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((extension) => `migrate.config.${extension}`)

/**
 * The config of a folder, or of its nearest parent that has one. Throws ConfigMissingError, and ConfigError if a folder
 * has two.
 */
export function findConfig(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const there = configNames.filter((name) => isThere(join(folder, name)))
    const [first, second] = there
    if (first !== undefined && second !== undefined) {
      throw new ConfigError(join(folder, first), `${second} is next to it; remove one, or name the one to use.`)
    }
    if (first !== undefined) {
      checkIsFile(join(folder, first))
      return join(folder, first)
    }
    if (dirname(folder) === folder) throw new ConfigMissingError(from)
  }
}

/** The kind of file at a path; null if there is none. Throws ConfigError if it cannot be determined. */
export function fileKind(path: string): 'file' | 'folder' | 'other' | null {
  try {
    const found = statSync(path, { throwIfNoEntry: false, bigint: true })
    return found === undefined ? null : found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other'
  } catch (error) {
    throw new ConfigError(path, `it cannot be read: ${(error as Error).message}`, error)
  }
}

/** Reading a pipe or a device would block, and a broken link must not lead to the config of a parent folder. */
export function checkIsFile(path: string): void {
  const kind = fileKind(path)
  if (kind === 'file') return
  const what = { folder: 'a folder', other: 'a pipe, a socket or a device', none: 'a broken link' }
  throw new ConfigError(path, `it is ${what[kind ?? 'none']}, not a file.`)
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}
