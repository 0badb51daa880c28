import type { Notice } from '../../notice.ts'
/** What `import` made of one migration. */
export interface ImportedRevision {
  readonly revision: string
  /** The name under which TypeORM records the migration. */
  readonly importedFrom: string
  readonly message: string
  readonly file: string
  /** `operations`: written in hub's operations and SQL. `class`: the revision calls the migration's class. */
  readonly how: 'operations' | 'class'
  /** Why the class is called; null if it is not. */
  readonly why: string | null
  /** What should be known of it. */
  readonly notes: readonly string[]
}

/** The result of `import`. */
export interface ImportResult {
  /** Whether the files were written. */
  readonly isWritten: boolean
  /** The revisions that the import made, in upgrade order. */
  readonly revisions: readonly ImportedRevision[]
  /** Names of migrations that were imported before. */
  readonly alreadyImported: readonly string[]
  /** The table and column in which TypeORM records its migrations, as `adopt --from` takes it. */
  readonly recordsTable: string
  /** The warnings that were logged. */
  readonly notices: readonly Notice[]
  /** What a verification found; null if none was asked for. */
  readonly verification: ImportVerification | null
}

/** Whether hub's revisions and TypeORM's migrations make the same databases. */
export interface ImportVerification {
  readonly isVerified: boolean
  /** In words; empty if the databases were equal. Nothing is written otherwise. */
  readonly differences: readonly string[]
  /** Columns whose values differ with each run, such as times, as `table.column`. */
  readonly notCompared: readonly string[]
}
