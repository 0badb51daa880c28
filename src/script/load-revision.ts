import { endedInTime } from '../time-limit.ts'
import { isError } from '../is-error.ts'
import { loadModule } from '../load/load-module.ts'
import { nearest } from '../nearest.ts'
import type { Operations } from '../op/operations.ts'
import type { Inspector } from '../schema/inspector.ts'
import { asksForTypeorm } from './asks-for-typeorm.ts'
import { checksum } from './checksum.ts'
import { RevisionModuleError } from './errors.ts'
import { exportNames, type Header, headerNames, readHeader } from './header.ts'
import type { ScriptRevision } from './read-versions.ts'

/** The result of a revision's `isApplied`: one answer, or several named ones. */
export type AppliedAnswer = boolean | Readonly<Record<string, boolean>>

/** A loaded and checked revision file. */
export interface RevisionModule {
  readonly up: (op: Operations) => unknown
  /** Null if the revision is irreversible. */
  readonly down: ((op: Operations) => unknown) | null
  /** False if the revision runs outside a transaction. */
  readonly transaction: boolean
  /** Whether the part outside a transaction may run again. */
  readonly repeatable: boolean
  /** Why the revision must be confirmed; null if it need not be. */
  readonly confirm: string | null
  readonly isApplied: ((inspector: Inspector) => AppliedAnswer | Promise<AppliedAnswer>) | null
  readonly checksum: string
  readonly form: 'ts' | 'js'
  /** Whether its source shows that it may need TypeORM. */
  readonly asksForTypeorm: boolean
}

/** Loads the file of a revision and checks its exports. Throws ModuleLoadError, RevisionModuleError. */
export async function loadRevision(revision: ScriptRevision): Promise<RevisionModule> {
  const { file } = revision
  const exports = await endedInTime(`The file ${file}`, 'paper', () => loadFilledIn(file))
  const names = Object.keys(exports)
  checkSameHeader(readHeader(exports, file, names), revision)
  checkNames(names, file)
  // Checked to be a function; its parameters and result are the contract of a revision file.
  const up = optional(exports, 'up', 'function', file) as RevisionModule['up'] | null
  if (up === null) throw new RevisionModuleError(file, `it exports no function 'up'.`)
  refuseChanged(up, revision)
  return {
    up,
    down: optional(exports, 'down', 'function', file) as RevisionModule['down'],
    transaction: (optional(exports, 'transaction', 'boolean', file) ?? true) as boolean,
    repeatable: (optional(exports, 'repeatable', 'boolean', file) ?? false) as boolean,
    confirm: confirmOf(exports, file),
    isApplied: optional(exports, 'isApplied', 'function', file) as RevisionModule['isApplied'],
    checksum: checksum(revision.source),
    form: revision.form,
    asksForTypeorm: asksForTypeorm(revision.source),
  }
}

/** The source of each file when its function was loaded: Node.js keeps a module until the process ends. */
const sources = new WeakMap<RevisionModule['up'], Map<string, string>>()

/**
 * Otherwise the code that runs would differ from the file, and the log would get the checksum of code that did not run.
 */
function refuseChanged(up: RevisionModule['up'], { file, source }: ScriptRevision): void {
  const known = sources.get(up) ?? new Map<string, string>()
  sources.set(up, known.set(file, known.get(file) ?? source))
  if (known.get(file) !== source)
    throw new RevisionModuleError(file, 'it has changed since this process loaded it. Restart the process.')
}

/** An error about a value that is still to be filled in names the file that needs it. */
async function loadFilledIn(file: string): Promise<Record<string, unknown>> {
  try {
    return await loadModule(file)
  } catch (error) {
    // Recognised by its code: the project may load another copy of hub.
    if (isError(error) && 'code' in error && error.code === 'NOT_FILLED_IN')
      throw new RevisionModuleError(file, error.message)
    throw error
  }
}

/**
 * The graph was built from the text of the file; a file that changes its header when it runs cannot be planned with.
 */
function checkSameHeader(header: Header, revision: ScriptRevision): void {
  const pairs = [
    ['revision', [header.revision], [revision.id]],
    ['downRevision', header.downRevisions, revision.downRevisions],
    ['branchLabels', header.branchLabels, revision.branchLabels],
    ['dependsOn', header.dependsOn, revision.dependsOn],
  ] as const
  for (const [name, loaded, written] of pairs) {
    if (isSameList(loaded, written)) continue
    const [runs, says] = [loaded, written].map((ids) => ids.map((id) => `'${id}'`).join(', ') || 'null')
    throw new RevisionModuleError(
      revision.file,
      `its '${name}' is ${runs} when the file runs, but ${says} in its source.`,
    )
  }
}

function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index])
}

function optional(
  exports: Record<string, unknown>,
  name: string,
  type: 'function' | 'boolean' | 'string',
  file: string,
): unknown {
  const value = exports[name]
  if (value === undefined || value === null) return null
  if (typeof value !== type)
    throw new RevisionModuleError(file, `its '${name}' must be a ${type}, not ${typeof value}.`)
  return value
}

/** A confirmation needs a reason: an empty text is refused, since it would turn the confirmation off. */
function confirmOf(exports: Record<string, unknown>, file: string): string | null {
  const confirm = optional(exports, 'confirm', 'string', file) as string | null
  if (confirm?.trim() === '')
    throw new RevisionModuleError(file, `its 'confirm' must say why the revision needs to be confirmed.`)
  return confirm
}

/**
 * A mistyped `down` would silently make a revision irreversible, so `downgrade`, `Down` and similar names are refused.
 */
function checkNames(names: readonly string[], file: string): void {
  for (const name of names) {
    if (isOneOf(exportNames, name) || isOneOf(headerNames, name)) continue
    const meant = nearName(name)
    if (meant === undefined || names.includes(meant)) continue
    throw new RevisionModuleError(file, `it exports '${name}', which hub does not know; did you mean '${meant}'?`)
  }
}

const aliases = new Map([
  ['upgrade', 'up'],
  ['downgrade', 'down'],
])

/** Short names are too similar to too many others. */
function nearName(name: string): string | undefined {
  const same = exportNames.find((known) => known.toLowerCase() === name.toLowerCase())
  return same ?? aliases.get(name) ?? (name.length > 5 ? nearest(name, exportNames, 1)[0] : undefined)
}

function isOneOf(known: readonly string[], name: string): boolean {
  return known.includes(name)
}
