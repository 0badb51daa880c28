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
