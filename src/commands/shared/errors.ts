import { HubError } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import { messageOf, rowsText, someOf } from '../../words.ts'

/** The database is not at the heads of the versions folder. */
export class NotAtHeadsError extends HubError<{
  readonly current: readonly string[]
  readonly heads: readonly string[]
}> {
  constructor(current: readonly string[], heads: readonly string[]) {
    super(
      `The database is not at its heads: it is at ${rowsText(current)}, the heads are ${heads.join(', ') || '(none)'}.`,
      { current, heads },
    )
  }
}

/** A file or folder that `init` would have to overwrite. */
export class AlreadyThereError extends HubError<{ readonly files: readonly string[] }> {
  constructor(files: readonly string[]) {
    super(`Already exists: ${files.join(', ')}. Nothing was written; choose another folder, or remove them first.`, {
      files,
    })
  }
}

/** A file that should export the application's DataSource does not. */
export class NoDataSourceError extends HubError<{ readonly file: string; readonly reason: string }> {
  constructor(file: string, reason: string) {
    super(`${file} cannot be used as the data source: ${reason}. Nothing was written.`, { file, reason })
  }
}

/** The folder of a new environment cannot be created: its name is in use, or the user lacks permission. */
export class FolderNotMadeError extends HubError<{ readonly folder: string; readonly reason: string }> {
  constructor(folder: string, cause: unknown) {
    const reason = messageOf(cause)
    super(
      `The folder ${folder} cannot be created: ${reason}. Nothing was written; choose another folder.`,
      { folder, reason },
      { cause },
    )
  }
}

/** A merge needs at least two revisions. */
export class NothingToMergeError extends HubError<{ readonly revisions: readonly string[] }> {
  constructor(revisions: readonly string[]) {
    super(
      revisions.length === 0
        ? 'There is nothing to merge: the versions folder has no revisions.'
        : `There is nothing to merge: ${revisions.join(', ')} is one revision. Name two or more, or 'heads' once there are several.`,
      { revisions },
    )
  }
}

/** The parent of a new revision is not a head, and a branch was not requested. */
export class NotAHeadError extends HubError<{
  readonly revisions: readonly string[]
  readonly heads: readonly string[]
}> {
  constructor(revisions: readonly string[], heads: readonly string[]) {
    super(
      `${revisions.join(', ')} is not a head (heads: ${heads.join(', ')}), so a revision on it would start a branch.`,
      {
        revisions,
        heads,
      },
    )
  }
}

/** A revision that is written from an empty database, or from a whole one, must be the first of its line. */
export class NotFirstRevisionError extends HubError<{
  readonly option: 'fromEmpty' | 'fromDatabase'
  readonly heads: readonly string[]
}> {
  constructor(option: 'fromEmpty' | 'fromDatabase', heads: readonly string[]) {
    super(
      `The versions folder has revisions (heads: ${heads.join(', ')}), and a revision with '${option}' must be the first of its line. Nothing was written.`,
      { option, heads },
    )
  }
}

/** An id or label that already exists in the versions folder. */
export class IdTakenError extends HubError<{ readonly name: string }> {
  constructor(name: string) {
    super(`'${name}' is taken: a revision has that id or label, or depends on it. Choose another.`, { name })
  }
}

/** `--version-path` is not one of the config's folders. */
export class UnknownVersionPathError extends HubError<{ readonly path: string; readonly versions: readonly string[] }> {
  constructor(path: string, versions: readonly string[]) {
    super(`'${path}' is not one of the folders in 'versions': ${versions.join(', ')}.`, { path, versions })
  }
}

/** A script for a downgrade needs an explicit start, since it does not read the database. */
export class OfflineStartError extends HubError<{ readonly range: string }> {
  constructor(range: string) {
    super(
      `The script of a downgrade needs a range with both ends, 'a:b', not '${range}': it is written without a database.`,
      { range },
    )
  }
}

/** The range of a script for an upgrade ends below its start. */
export class DownwardRangeError extends HubError<{ readonly range: string }> {
  constructor(range: string) {
    super(`An upgrade goes from a revision to a later one, and the range '${range}' ends below its start.`, { range })
  }
}

/** There is nothing to run: the versions folder is empty. */
export class NoRevisionsError extends HubError<{ readonly versions: readonly string[] }> {
  constructor(versions: readonly string[]) {
    super(`There are no revisions in ${versions.join(', ')}. Check 'versions' in the config.`, { versions })
  }
}

/** There are more heads than `--max` allows: a branch was not merged. */
export class TooManyHeadsError extends HubError<{ readonly heads: readonly string[]; readonly max: number }> {
  constructor(heads: readonly string[], max: number) {
    super(
      `There are ${heads.length} heads (${heads.join(', ')}), but at most ${max} ${max === 1 ? 'is' : 'are'} allowed.`,
      { heads, max },
    )
  }
}

/** `repair` of a revision that is not applied to the database. */
export class NotAppliedError extends HubError<{ readonly revisions: readonly string[] }> {
  constructor(revisions: readonly string[]) {
    super(
      `${revisions.join(', ')} is not applied, so there is nothing to repair: its file may still be changed. Nothing was written.`,
      { revisions },
    )
  }
}

/** `edit current` of a database that has no current revision with a file. */
export class NothingCurrentError extends HubError<{ readonly rows: readonly string[] }> {
  constructor(rows: readonly string[]) {
    const where = rows.length === 0 ? 'Nothing is applied' : `The database is at ${rows.join(', ')}, which has no file`
    super(`${where}, so 'current' does not name a file. Name a revision, or 'head'.`, { rows })
  }
}

/** A comparison hook of the config failed, or returned an invalid value. */
export class ComparisonHookError extends HubError<{ readonly hook: string }> {
  constructor(hook: string, cause: unknown) {
    const reason = messageOf(cause)
    super(`The config's '${hook}' failed, and nothing was compared or written: ${reason}`, { hook }, { cause })
  }
}

/** A difference that would drop most of the tables, most likely because entities were not found. */
export class ManyDropsError extends HubError<{ readonly tables: readonly string[]; readonly count: number }> {
  constructor(tables: readonly string[], count: number) {
    const shown = someOf(tables)
    super(
      `${tables.length} of the database's ${count} tables have no entity (${shown}) and would be dropped. Check 'entities' in the config.`,
      { tables, count },
    )
  }
}

/** Names given to `--allow-drops` that are neither a table nor a view. */
export class UnknownDropsError extends HubError<{
  readonly names: readonly string[]
  readonly nearest: readonly string[]
}> {
  constructor(names: readonly string[], there: readonly string[]) {
    const near = [...new Set(names.flatMap((name) => nearest(name, there)))]
    const shown = names.map((name) => `'${name}'`).join(', ')
    super(
      `allowDrops names ${shown}, but the database has no such table or view${near.length > 0 ? `; did you mean ${near.join(' or ')}?` : '.'}`,
      { names, nearest: near },
    )
  }
}

/** `bootstrap` requires an empty database, and this one is not empty. */
export class NotEmptyError extends HubError<{ readonly tables: readonly string[]; readonly rows: readonly string[] }> {
  constructor(tables: readonly string[], rows: readonly string[]) {
    const shown = someOf(tables)
    const what = tables.length > 0 ? `it has tables (${shown})` : `it is at ${rows.join(', ')}`
    super(`The database is not empty: ${what}. The schema is created from the entities only in an empty database.`, {
      tables,
      rows,
    })
  }
}

/** `bootstrap` failed on a database that commits at each DDL statement, which leaves it partly created. */
export class BootstrapFailedError extends HubError<{ readonly reason: string }> {
  constructor(cause: unknown) {
    const reason = messageOf(cause)
    super(
      `The schema was created only in part, since each DDL statement is committed, and nothing was stamped: ${reason}`,
      { reason },
      { cause },
    )
  }
}

/** `verify` found problems with the revisions. */
export class NotVerifiedError extends HubError<{ readonly problems: readonly string[] }> {
  constructor(problems: readonly string[]) {
    super(`Verification failed:\n${problems.map((text) => `  ${text}`).join('\n')}`, { problems })
  }
}

/** A fixture of `verify` that is invalid. */
export class FixtureError extends HubError<{ readonly path: string }> {
  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`, { path })
  }
}
