import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'

import { Faults } from '../revision/graph-errors.ts'
import type { Revision } from '../revision/revision.ts'
import { readDocComment } from './doc-comment.ts'
import { RevisionHeaderError, VersionsFileError } from './errors.ts'
import { type Header, headerNames, readHeader } from './header.ts'
import { extension, formOf, listVersions } from './list-versions.ts'
import { scanHeader } from './scan-header.ts'
import { messageOf } from '../words.ts'

/** A revision and the contents of its file that are not part of the graph. */
export interface ScriptRevision extends Revision {
  readonly file: string
  /** As written in the head comment; null if missing. */
  readonly createDate: string | null
  /** The names under which other tools record it, by which `adopt` finds it; mostly empty. */
  readonly importedFrom: readonly string[]
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

/** How many files are read before other work of the process gets a turn: about 5 ms. */
const atOnce = 256

/**
 * Reads the headers of all revision files, sorted by `sortKey`. Runs only files whose header is not literal. Throws what
 * is wrong with a file, SeveralFaultsError for several.
 */
export async function readVersions(options: VersionsOptions): Promise<readonly ScriptRevision[]> {
  const files = [...new Set(options.folders)].flatMap((folder) => listVersions(folder, options.prefer))
  const revisions: ScriptRevision[] = []
  const faults = new Faults()
  for (const [index, file] of files.entries()) {
    if (index % atOnce === atOnce - 1) await turn()
    try {
      const source = readText(file)
      // Awaited only where it must be: a promise takes as long as a file.
      const header = scan(source, file) ?? (await parse(source, file, options.onLoaded))
      revisions.push(revisionOf(file, source, header))
    } catch (error) {
      faults.add(error)
    }
  }
  faults.throwAny()
  return revisions.toSorted((left, right) => (left.sortKey < right.sortKey ? -1 : left.sortKey > right.sortKey ? 1 : 0))
}

/** Reads one revision file. Throws RevisionHeaderError or VersionsFileError, which name the file. */
export async function readRevisionFile(file: string, onLoaded?: (file: string) => void): Promise<ScriptRevision> {
  const source = readText(file)
  return revisionOf(file, source, scan(source, file) ?? (await parse(source, file, onLoaded)))
}

function revisionOf(file: string, source: string, header: Header): ScriptRevision {
  const base = basename(file).replace(extension, '')
  const doc = readDocComment(source)
  const message = doc.message || slugWords(base, header.revision)
  return {
    id: header.revision,
    downRevisions: header.downRevisions,
    dependsOn: header.dependsOn,
    branchLabels: header.branchLabels,
    replaces: header.replaces,
    importedFrom: header.importedFrom,
    message,
    longMessage: doc.longMessage || message,
    createDate: doc.createDate,
    sortKey: `${base} ${header.revision}`,
    file,
    form: formOf(file),
    source,
  }
}

/** Lets other work of the process have a turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Synchronously: for many small files that takes a fifth of the time. */
function readText(file: string): string {
  const text = readFile(file)
  if (text === '') throw new RevisionHeaderError(file, 'the file is empty. Write the revision, or remove the file.')
  // What is not UTF-8 was replaced by this character, which a text may also contain.
  if (text.includes('\uFFFD') && !isUtf8(readFileSync(file)))
    throw new RevisionHeaderError(file, 'the file is not UTF-8 text. Save it as UTF-8.')
  return text.replace(/^\uFEFF/, '')
}

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new VersionsFileError(file, `the file cannot be read: ${messageOf(error)}`, error)
  }
}

function scan(source: string, file: string): Header | null {
  const scanned = scanHeader(source)
  return scanned === null ? null : readHeader(scanned, file)
}

/** Reads a header that only a parser can tell from the rest of its file, or that has to be run. */
async function parse(source: string, file: string, onLoaded: VersionsOptions['onLoaded']): Promise<Header> {
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
    const line = source.split('\n').findIndex((each) => each.startsWith('<<<<<<< ')) + 1
    if (line > 0) {
      const reason = `it has a conflict of git that is not resolved, in line ${line}. Resolve it first.`
      throw new RevisionHeaderError(file, reason, { place: { file, line, column: null } })
    }
    const { loadFailure } = await import('../load/load-reason.ts')
    const { reason, place } = loadFailure(file, error)
    throw new RevisionHeaderError(file, reason, { place, cause: error })
  }
}

/** Compiled files may have lost their comments; the file name then serves as the message. */
function slugWords(base: string, revision: string): string {
  // The name may contain an id other than that of the header, if the header was replaced.
  const words = base
    .replace(revision, '')
    .replace(/^(?:\d+_)?[0-9a-f]{12}_/, '')
    .replace(/^[\d_-]+/, '')
  return words.replaceAll(/[_-]+/g, ' ').trim()
}
