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
  readonly warnings: readonly string[]
}
