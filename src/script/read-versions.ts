import { isUtf8 } from 'node:buffer'
import { type Dirent, readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'

import type { Revision } from '../revision/revision.ts'
import { readDocComment } from './doc-comment.ts'
import { RevisionHeaderError, TwoFormsError, VersionsFileError, VersionsFolderMissingError } from './errors.ts'
import { type Header, headerNames, readHeader } from './header.ts'
import { scanHeader } from './scan-header.ts'
import { messageOf } from '../words.ts'

/** A revision and the contents of its file that are not part of the graph. */
export interface ScriptRevision extends Revision {
  readonly file: string
  /** As written in the head comment; null if missing. */
  readonly createDate: string | null
  /** The head comment without the lines that hub writes. */
  readonly longMessage: string
  /** Checksums are only compared between files of the same form. */
  readonly form: 'ts' | 'js'
  /** The file as it was read, so that it is not read again. */
  readonly source: string
}

/** Which files to read. */
export interface VersionsOptions {
  /** Absolute paths. */
  readonly folders: readonly string[]
  /** Which of `a.ts` and `a.js` to use. Without it, having both is refused. */
  readonly prefer?: 'ts' | 'js'
  /** Called for a file whose header is not literal, so that the file had to be run. */
  readonly onLoaded?: (file: string) => void
}

const extension = /\.([mc]?)([tj])s$/
const notRevisions = /^\.|\.d\.[mc]?ts$|\.(test|spec)\.[mc]?[tj]s$/
/** How many files are read before other work of the process gets a turn: about 5 ms. */
const atOnce = 64

/** Reads the headers of all revision files, sorted by `sortKey`. Runs only files whose header is not literal. */
export async function readVersions(options: VersionsOptions): Promise<readonly ScriptRevision[]> {
  const folders = [...new Set(options.folders)]
  const files = (await Promise.all(folders.map((folder) => listFolder(folder, options.prefer)))).flat()
  const revisions: ScriptRevision[] = []
  for (let start = 0; start < files.length; start += atOnce) {
    if (start > 0) await setImmediate()
    for (const file of files.slice(start, start + atOnce))
      revisions.push(await readRevisionFile(file, options.onLoaded))
  }
  return revisions.toSorted((left, right) => (left.sortKey < right.sortKey ? -1 : left.sortKey > right.sortKey ? 1 : 0))
}

/** Reads one revision file. Throws RevisionHeaderError or VersionsFileError, which name the file. */
export async function readRevisionFile(file: string, onLoaded?: (file: string) => void): Promise<ScriptRevision> {
  const source = readText(file)
  const scanned = scanHeader(source)
  const header = scanned === null ? await parseHeader(source, file, onLoaded) : readHeader(scanned, file)
  const doc = readDocComment(source)
  const message = doc.message || slugWords(file, header.revision)
  return {
    id: header.revision,
    downRevisions: header.downRevisions,
    dependsOn: header.dependsOn,
    branchLabels: header.branchLabels,
    message,
    longMessage: doc.longMessage || message,
    createDate: doc.createDate,
    sortKey: `${basename(file).replace(extension, '')} ${header.revision}`,
    file,
    form: /\.[mc]?ts$/.test(file) ? 'ts' : 'js',
    source,
  }
}

/** The revision files of a folder, without declaration files, source maps, tests, dot files and folders. */
async function listFolder(folder: string, prefer: 'ts' | 'js' | undefined): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') throw new VersionsFolderMissingError(folder, error)
    throw new VersionsFileError(folder, `the folder cannot be read: ${messageOf(error)}`, error)
  })
  const named = entries.filter(({ name }) => extension.test(name) && !notRevisions.test(name))
  const areFiles = await Promise.all(named.map((entry) => isFile(folder, entry)))
  const names = named
    .filter((_entry, index) => areFiles[index])
    .map(({ name }) => name)
    .toSorted()
  const chosen = new Map<string, string>()
  for (const name of names) {
    const base = name.replace(extension, '')
    const other = chosen.get(base)
    if (other !== undefined && prefer === undefined) throw new TwoFormsError([join(folder, other), join(folder, name)])
    if (other === undefined || formOf(name) === prefer) chosen.set(base, name)
  }
  return [...chosen.values()].map((name) => join(folder, name))
}

/**
 * A link counts as its target. A broken link counts as a file, so that the failure to read it names it. Folders are
 * skipped; a pipe, a socket or a device is refused, since reading it would block or return no text.
 */
async function isFile(folder: string, entry: Dirent): Promise<boolean> {
  const path = join(folder, entry.name)
  const found = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry
  if (found === null || found.isFile()) return true
  if (found.isDirectory()) return false
  throw new VersionsFileError(path, 'it is a pipe, a socket or a device, not a file. Remove it.')
}

function formOf(name: string): string {
  return `${extension.exec(name)?.[2] ?? ''}s`
}

/** Synchronously: for many small files that takes a fifth of the time. */
function readText(file: string): string {
  const bytes = readBytes(file)
  if (bytes.length === 0)
    throw new RevisionHeaderError(file, 'the file is empty. Write the revision, or remove the file.')
  if (!isUtf8(bytes)) throw new RevisionHeaderError(file, 'the file is not UTF-8 text. Save it as UTF-8.')
  return bytes.toString('utf8').replace(/^\uFEFF/, '')
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new VersionsFileError(file, `the file cannot be read: ${messageOf(error)}`, error)
  }
}

/** Reads a header that only a parser can tell from the rest of its file, or that has to be run. */
async function parseHeader(source: string, file: string, onLoaded: VersionsOptions['onLoaded']): Promise<Header> {
  const { values, names, isComplete } = await parseExports(source, file)
  if (isComplete) return readHeader(values, file, names)
  onLoaded?.(file)
  const { loadModule } = await import('../load/load-module.ts')
  return readHeader(await loadModule(file), file)
}

async function parseExports(source: string, file: string) {
  const { literalExports } = await import('./literal-exports.ts')
  try {
    return literalExports(source, file, headerNames)
  } catch (error) {
    const { loadReason } = await import('../load/load-reason.ts')
    throw new RevisionHeaderError(file, loadReason(file, error), error)
  }
}

/** Compiled files may have lost their comments; the file name then serves as the message. */
function slugWords(file: string, revision: string): string {
  const base = basename(file).replace(extension, '')
  // The name may contain an id other than that of the header, if the header was replaced.
  const words = base
    .replace(revision, '')
    .replace(/^(?:\d+_)?[0-9a-f]{12}_/, '')
    .replace(/^[\d_-]+/, '')
  return words.replaceAll(/[_-]+/g, ' ').trim()
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}
