import { readFileSync } from 'node:fs'

import type { PlaceOfError } from '../load/errors.ts'
import { nearest } from '../nearest.ts'
import { NotARevisionError, RevisionHeaderError } from './errors.ts'

/** The header of a revision file, with its values as lists. */
export interface Header {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
  /** The revisions that a squashed one stands for, in upgrade order. */
  readonly replaces: readonly string[]
  /** The names under which other tools record it: of the migration that it was imported from. */
  readonly importedFrom: readonly string[]
}

/** The exports of a header that every revision file has. */
export const usualHeaderNames = ['revision', 'downRevision', 'branchLabels', 'dependsOn'] as const

/** The exports that form a header. */
export const headerNames = [...usualHeaderNames, 'replaces', 'importedFrom'] as const

/** The other exports of a revision file. */
export const exportNames = ['up', 'down', 'transaction', 'repeatable', 'confirm', 'isApplied'] as const

/**
 * Checks the values of a header, given all exports of a file or those that could be read. Throws
 * NotARevisionError, and RevisionHeaderError, which names the file and the export.
 */
export function readHeader(
  values: Readonly<Record<string, unknown>>,
  file: string,
  names: readonly string[] = Object.keys(values),
): Header {
  const { revision } = values
  if (revision === undefined) throw new NotARevisionError(file, names, nearName('revision', names))
  if (typeof revision !== 'string') {
    const reason = `'revision' must be a string, not ${nameOf(revision)}.`
    throw new RevisionHeaderError(file, reason, { place: placeOfExport(file, 'revision') })
  }
  if (values['downRevision'] === undefined) {
    const near = nearName('downRevision', names)
    const hint = near === undefined ? '' : ` (it exports '${near}')`
    const way = 'Set it to the id of the previous revision, or to null for a first one.'
    const place = placeOfExport(file, near ?? 'revision')
    throw new RevisionHeaderError(file, `it exports no 'downRevision'${hint}. ${way}`, { place })
  }
  return {
    revision,
    downRevisions: listOf(values, 'downRevision', file),
    branchLabels: listOf(values, 'branchLabels', file),
    dependsOn: listOf(values, 'dependsOn', file),
    replaces: listOf(values, 'replaces', file),
    importedFrom: listOf(values, 'importedFrom', file),
  }
}

function listOf(values: Readonly<Record<string, unknown>>, name: string, file: string): readonly string[] {
  const value = values[name]
  if (value === undefined || value === null) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
    const twice = value.find((each, index) => value.indexOf(each) !== index)
    if (twice === undefined) return value
    const reason = `'${name}' names '${twice}' twice. Name it once.`
    throw new RevisionHeaderError(file, reason, { place: placeOfExport(file, name) })
  }
  const reason = `'${name}' must be a string, a list of strings or null, not ${nameOf(value)}.`
  throw new RevisionHeaderError(file, reason, { place: placeOfExport(file, name) })
}

/** Where a file exports a name; null if that cannot be found. Never throws, since it only makes a message better. */
function placeOfExport(file: string, name: string): PlaceOfError | null {
  try {
    const lines = readFileSync(file, 'utf8').split('\n')
    const exported = new RegExp(String.raw`^\s*(?:export\s+(?:const|let|var)\s+|(?:module\.)?exports\.)${name}\b`)
    const index = lines.findIndex((line) => exported.test(line))
    return index === -1 ? null : { file, line: index + 1, column: (lines[index]?.indexOf(name) ?? 0) + 1 }
  } catch {
    return null
  }
}

/** The export that was probably intended: `Revision`, `down_revision`. */
function nearName(wanted: (typeof headerNames)[number], names: readonly string[]): string | undefined {
  return names.find((name) => !isHeaderName(name) && nearest(name, headerNames, 1)[0] === wanted)
}

function isHeaderName(name: string): boolean {
  return headerNames.some((known) => known === name)
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list with ${JSON.stringify(value)}`
  return typeof value === 'string' ? `'${value}'` : `${typeof value} ${String(value)}`
}
