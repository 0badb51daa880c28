import { loadModule } from '../load/load-module.ts'
import { nearest } from '../nearest.ts'
import type { Operations } from '../operations/operations.ts'
import type { Inspector } from '../schema/inspector.ts'
import { checksum } from './checksum.ts'
import { RevisionModuleError } from './errors.ts'
import { readHeader } from './header.ts'
import type { ScriptRevision } from './read-versions.ts'

/** What `isApplied` of a revision may say: one answer, or several named ones. */
export type AppliedAnswer = boolean | Readonly<Record<string, boolean>>

/** A revision file that was loaded and checked. */
export interface RevisionModule {
  readonly up: (op: Operations) => unknown
  /** Null where the revision is irreversible. */
  readonly down: ((op: Operations) => unknown) | null
  /** False: runs outside a transaction. */
  readonly transaction: boolean
  /** What runs outside may run again. */
  readonly repeatable: boolean
  /** Why it needs a yes; null where it needs none. */
  readonly confirm: string | null
  readonly isApplied: ((inspector: Inspector) => AppliedAnswer | Promise<AppliedAnswer>) | null
  readonly checksum: string
  readonly form: 'ts' | 'js'
}

const exportNames = ['up', 'down', 'transaction', 'repeatable', 'confirm', 'isApplied'] as const

/** Loads a revision's file and checks its exports. Throws ModuleLoadError, RevisionModuleError. */
export async function loadRevision(revision: ScriptRevision): Promise<RevisionModule> {
  const { file } = revision
  const exports = await loadModule(file)
  const header = readHeader(exports, file)
  if (header.revision !== revision.id) {
    throw new RevisionModuleError(file, `its 'revision' is '${header.revision}' when it runs, and '${revision.id}' where it is written.`)
  }
  // Each is checked to be a function; what it is given and gives is the contract of a revision file.
  const up = optional(exports, 'up', 'function', file) as RevisionModule['up'] | null
  if (up === null) throw new RevisionModuleError(file, `it exports no function 'up'${hint(exports, 'up', ['upgrade'])}.`)
  const down = optional(exports, 'down', 'function', file) as RevisionModule['down']
  const near = down === null ? hint(exports, 'down', ['downgrade']) : ''
  if (near !== '') throw new RevisionModuleError(file, `it exports no function 'down'${near}.`)
  return {
    up,
    down,
    transaction: (optional(exports, 'transaction', 'boolean', file) ?? true) as boolean,
    repeatable: (optional(exports, 'repeatable', 'boolean', file) ?? false) as boolean,
    confirm: optional(exports, 'confirm', 'string', file) as string | null,
    isApplied: optional(exports, 'isApplied', 'function', file) as RevisionModule['isApplied'],
    checksum: checksum(revision.source, file),
    form: revision.form,
  }
}

function optional(exports: Record<string, unknown>, name: string, type: 'function' | 'boolean' | 'string', file: string): unknown {
  const value = exports[name]
  if (value === undefined || value === null) return null
  if (typeof value !== type) throw new RevisionModuleError(file, `its '${name}' must be a ${type}, not ${typeof value}.`)
  return value
}

/** A function under another name that was likely meant: `upgrade`, `Up`. */
function hint(exports: Record<string, unknown>, name: string, others: readonly string[]): string {
  const candidates = Object.keys(exports).filter((key) => typeof exports[key] === 'function' && !isKnown(key))
  const found = candidates.find((key) => others.includes(key)) ?? nearest(name, candidates, 1)[0]
  return found === undefined ? '' : `; did you mean it by '${found}'?`
}

function isKnown(name: string): boolean {
  return exportNames.some((known) => known === name)
}
