import { nearest } from '../nearest.ts'
import { RevisionHeaderError } from './errors.ts'

/** What a revision file's header says, as lists. */
export interface Header {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly branchLabels: readonly string[]
  readonly dependsOn: readonly string[]
}

/** The exports that make a header. */
export const headerNames = ['revision', 'downRevision', 'branchLabels', 'dependsOn'] as const

/** Checks the four values of a header. Throws RevisionHeaderError, naming file and export. */
export function readHeader(values: Readonly<Record<string, unknown>>, file: string): Header {
  const { revision } = values
  if (revision === undefined) throw new RevisionHeaderError(file, notARevision(Object.keys(values)))
  if (typeof revision !== 'string') {
    throw new RevisionHeaderError(file, `'revision' must be a string, not ${nameOf(revision)}.`)
  }
  if (values['downRevision'] === undefined) {
    throw new RevisionHeaderError(file, `it exports no 'downRevision'. Write the id of the revision below, or null for a first one.`)
  }
  return {
    revision,
    downRevisions: listOf(values, 'downRevision', file),
    branchLabels: listOf(values, 'branchLabels', file),
    dependsOn: listOf(values, 'dependsOn', file),
  }
}

function listOf(values: Readonly<Record<string, unknown>>, name: string, file: string): readonly string[] {
  const value = values[name]
  if (value === undefined || value === null) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value
  throw new RevisionHeaderError(file, `'${name}' must be a string, a list of strings or null, not ${nameOf(value)}.`)
}

function notARevision(names: readonly string[]): string {
  const near = names.find((name) => nearest(name, ['revision'], 1).length > 0)
  const hint = near === undefined ? '' : ` (there is '${near}')`
  return `it exports no 'revision'${hint}, so it is no revision file. Add the header, or move the file out of the versions folder.`
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list with ${JSON.stringify(value)}`
  return typeof value === 'string' ? `'${value}'` : `${typeof value} ${String(value)}`
}
