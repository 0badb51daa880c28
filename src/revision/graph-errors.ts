import { HubError } from '../errors.ts'

/** An invalid id or branch label: it would conflict with the grammar of targets, or could not be stored. */
export class IllegalIdentifierError extends HubError<{ readonly identifier: string; readonly reason: string }> {
  constructor(kind: 'revision id' | 'branch label', identifier: string, reason: string, where = '') {
    super(`Illegal ${kind} '${identifier}'${where && ` in ${where}`}: ${reason}.`, { identifier, reason })
  }
}

/** Two revisions have the same id. */
export class DuplicateRevisionError extends HubError<{ readonly revision: string; readonly files: readonly string[] }> {
  constructor(revision: string, files: readonly string[]) {
    super(
      `The revision id '${revision}' is used by ${files.length} files: ${files.join(', ')}. Give each file its own id.`,
      {
        revision,
        files,
      },
    )
  }
}

/** A branch label is given twice, or is also a revision's id. */
export class DuplicateLabelError extends HubError<{ readonly label: string; readonly files: readonly string[] }> {
  constructor(label: string, files: readonly string[], isId: boolean) {
    const what = isId ? 'is also the id of a revision' : 'is given more than once'
    super(`The branch label '${label}' ${what}: ${files.join(', ')}. Choose another label.`, { label, files })
  }
}

/** A `downRevision` or `dependsOn` refers to a revision that has no file. */
export class MissingRevisionError extends HubError<{
  readonly missing: string
  readonly files: readonly string[]
  readonly nearest: readonly string[]
}> {
  constructor(missing: string, by: 'downRevision' | 'dependsOn', files: readonly string[], nearest: readonly string[]) {
    const wayOut =
      nearest.length > 0
        ? `Did you mean ${nearest.join(' or ')}?`
        : 'Restore its file in the versions folder, or correct the id.'
    super(`No file has the revision '${missing}', which is named as ${by} in ${files.join(', ')}. ${wayOut}`, {
      missing,
      files,
      nearest,
    })
  }
}

/** A `dependsOn` is a partial id that matches several revisions. */
export class AmbiguousDependencyError extends HubError<{
  readonly dependency: string
  readonly file: string
  readonly candidates: readonly string[]
}> {
  constructor(dependency: string, file: string, candidates: readonly string[]) {
    super(`dependsOn '${dependency}' in ${file} could be any of ${candidates.join(', ')}. Write the whole id.`, {
      dependency,
      file,
      candidates,
    })
  }
}

/** A revision refers to itself in `downRevision` or `dependsOn`. */
export class SelfReferenceError extends HubError<{ readonly revision: string; readonly file: string }> {
  constructor(revision: string, by: 'downRevision' | 'dependsOn', file: string) {
    super(`Revision '${revision}' names itself as ${by} in ${file}. Name the revision before it, or null.`, {
      revision,
      file,
    })
  }
}

/**
 * Revisions that depend on themselves. `path` is one cycle, from a revision down through its parents and back to
 * itself.
 */
export class CycleError extends HubError<{ readonly path: readonly string[]; readonly files: readonly string[] }> {
  constructor(path: readonly string[], files: readonly string[]) {
    const [shown, shownFiles] = [shorten(path).join(' -> '), shorten(files).join(', ')]
    super(
      `The revisions form a cycle: ${shown} (each follows the next). Change a downRevision or dependsOn in one of ${shownFiles}.`,
      { path, files },
    )
  }
}

function shorten(names: readonly string[]): readonly string[] {
  return names.length > 24 ? [...names.slice(0, 12), `(${names.length - 18} more)`, ...names.slice(-6)] : names
}

/** The maximum number of faults that a message tells. */
const mostShown = 10

/** The revision files have more than one fault, each of which has its own code. */
export class SeveralFaultsError extends HubError<{
  readonly faults: readonly { readonly code: string; readonly message: string }[]
}> {
  constructor(faults: readonly HubError[]) {
    const more = faults.length - mostShown
    const lines = faults.slice(0, mostShown).map(({ code, message }) => `\n  ${code}: ${message.replaceAll('\n', ' ')}`)
    super(
      `The revision files have ${faults.length} faults:${lines.join('')}${more > 0 ? `\n  and ${more} more` : ''}`,
      { faults: faults.map(({ code, message }) => ({ code, message })) },
      { cause: faults[0] },
    )
  }
}

/** Collects what is wrong with several things, so that all of it is told at once. */
export class Faults {
  readonly #found: HubError[] = []

  /** The result of the work; undefined if it throws a HubError, which is kept. */
  of<Result>(work: () => Result): Result | undefined {
    try {
      return work()
    } catch (error) {
      this.add(error)
      return undefined
    }
  }

  /** Keeps a HubError once, and throws what is none. */
  add(error: unknown): void {
    if (!(error instanceof HubError)) throw error
    const fault: HubError = error as HubError
    if (!this.#found.some(({ message }) => message === fault.message)) this.#found.push(fault)
  }

  /** Throws the only fault as it is, SeveralFaultsError for more; nothing if there is none. */
  throwAny(): void {
    const [first, ...others] = this.#found
    if (first === undefined) return
    throw others.length === 0 ? first : new SeveralFaultsError(this.#found)
  }
}
