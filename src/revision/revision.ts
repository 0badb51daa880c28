/** A node of the graph: what a revision file's header says, and no more. */
export interface Revision {
  readonly id: string
  /** Parents by `downRevision`, as written; empty for a base, several for a merge point. */
  readonly downRevisions: readonly string[]
  /** As written: ids, partial ids or branch labels of revisions that must be applied before this one. */
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
  /** First line of what the revision is for; may be empty. */
  readonly message: string
  /** Orders independent revisions the same way everywhere: file base name, then id. */
  readonly sortKey: string
  /** The file it was read from, for error messages; null where there is none. */
  readonly file: string | null
}
