import { type Facts, HubError } from '../errors.ts'
import { type PlaceFacts, type PlaceOfError, placeFacts } from '../load/errors.ts'

/** The versions folder does not exist. */
export class VersionsFolderMissingError extends HubError<{ readonly folder: string }> {
  constructor(folder: string, cause: unknown) {
    super(`The versions folder ${folder} does not exist. Check 'versions' in the config.`, { folder }, { cause })
  }
}

/** A file or folder could not be read or written. */
export class VersionsFileError extends HubError<{ readonly file: string; readonly reason: string }> {
  constructor(file: string, reason: string, cause?: unknown) {
    super(`${file}: ${reason}`, { file, reason }, { cause })
  }
}

/** A file in the versions folder exports no `revision`. */
export class NotARevisionError extends HubError<{ readonly file: string; readonly exports: readonly string[] }> {
  constructor(file: string, exports: readonly string[], nearest: string | undefined) {
    const hint = nearest === undefined ? '' : ` (it exports '${nearest}')`
    const way = 'Add the header, or move the file out of the folder; subfolders are not read.'
    super(`${file}: it exports no 'revision'${hint}, so it is not a revision file. ${way}`, { file, exports })
  }
}

/** The header of a revision file cannot be read, or has an invalid value. */
export class RevisionHeaderError extends HubError<
  Facts &
    PlaceFacts & {
      readonly file: string
      readonly reason: string
    }
> {
  constructor(
    file: string,
    reason: string,
    { place = null, cause }: { readonly place?: PlaceOfError | null; readonly cause?: unknown } = {},
  ) {
    super(`${file}: ${reason}`, { file, reason, ...placeFacts(file, place) }, { cause })
  }
}

/** `a.ts` and `a.js` exist side by side: one is built from the other, and it is unknown which to use. */
export class TwoFormsError extends HubError<{ readonly files: readonly string[] }> {
  constructor(files: readonly [string, string]) {
    super(`${files[0]} is next to ${files[1]}. Remove one, or choose one with prefer: 'ts' or 'js' in the config.`, {
      files,
    })
  }
}

/** The exports of a revision file are not those that a run requires. */
export class RevisionModuleError extends HubError<{ readonly file: string; readonly reason: string }> {
  constructor(file: string, reason: string) {
    super(`${file}: ${reason} Nothing was run.`, { file, reason })
  }
}

/** `fileTemplate` contains an unknown placeholder. */
export class FileTemplateError extends HubError<{ readonly part: string; readonly known: readonly string[] }> {
  constructor(part: string, known: readonly string[]) {
    const list = known.map((name) => `{${name}}`).join(', ')
    super(`The config's 'fileTemplate' contains {${part}}, which is not one of ${list}.`, { part, known })
  }
}

/** A template could not be rendered, or its output is not a revision file. */
export class TemplateError extends HubError<{
  readonly template: string
  readonly reason: string
  /** The line in the template; null if it is not known. */
  readonly line: number | null
}> {
  constructor(template: string, reason: string, cause?: unknown, line: number | null = null) {
    super(`The template ${template} ${reason}`, { template, reason, line }, { cause })
  }
}

/** An `afterRevision` hook failed; the revision file is kept. */
export class HookError extends HubError<{ readonly hook: string; readonly file: string; readonly reason: string }> {
  constructor(hook: string, file: string, reason: string, cause?: unknown) {
    super(
      `${file} was written, but the afterRevision hook '${hook}' failed: ${reason}`,
      { hook, file, reason },
      { cause },
    )
  }
}
