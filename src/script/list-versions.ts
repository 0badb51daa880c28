import { type Dirent, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { messageOf } from '../words.ts'
import { TwoFormsError, VersionsFileError, VersionsFolderMissingError } from './errors.ts'

/** The extension of a revision file. */
export const extension = /\.([mc]?)([tj])s$/
const notRevisions = /^\.|\.d\.[mc]?ts$|\.(test|spec)\.[mc]?[tj]s$/

/**
 * The paths of the revision files of a folder, without declaration files, source maps, tests, dot files and folders, in
 * the order of their names. Of two forms of a file, the preferred one; without a preference, both are refused.
 */
export function listVersions(folder: string, prefer: 'ts' | 'js' | undefined): readonly string[] {
  const names = entriesOf(folder)
    .filter((entry) => extension.test(entry.name) && !notRevisions.test(entry.name) && isFile(folder, entry))
    .map(({ name }) => name)
    .toSorted()
  const chosen = new Map<string, string>()
  for (const name of names) {
    const base = name.replace(extension, '')
    const other = chosen.get(base)
    if (other !== undefined && prefer === undefined) throw new TwoFormsError([join(folder, other), join(folder, name)])
    if (other === undefined || formOf(name) === prefer) chosen.set(base, name)
  }
  const start = join(folder, '/')
  return Array.from(chosen.values(), (name) => start + name)
}

/** Whether a folder has nothing but the file that keeps it in git: it was made by `hub init`, and no revision written. */
export function isNewFolder(folder: string): boolean {
  const names = entriesOf(folder).map(({ name }) => name)
  return names.length === 1 && names[0] === '.gitkeep'
}

/** The form of a revision file. */
export function formOf(file: string): 'ts' | 'js' {
  return file.endsWith('ts') ? 'ts' : 'js'
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new VersionsFolderMissingError(folder, error)
    throw new VersionsFileError(folder, `the folder cannot be read: ${messageOf(error)}`, error)
  }
}

/**
 * A link counts as its target. A broken link counts as a file, so that the failure to read it names it. Folders are
 * skipped; a pipe, a socket or a device is refused, since reading it would block or return no text.
 */
function isFile(folder: string, entry: Dirent): boolean {
  if (entry.isFile()) return true
  const path = join(folder, entry.name)
  const found = entry.isSymbolicLink() ? targetOf(path) : entry
  if (found === null || found.isFile()) return true
  if (found.isDirectory()) return false
  throw new VersionsFileError(path, 'it is a pipe, a socket or a device, not a file. Remove it.')
}

function targetOf(link: string) {
  try {
    // With bigint: after a plain `stat` of a pipe, Node's `require` mistakes links for the files they point to.
    return statSync(link, { bigint: true })
  } catch {
    return null
  }
}
