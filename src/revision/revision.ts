/** A node of the graph: the contents of a revision file's header, and nothing else. */
export interface Revision {
  readonly id: string
  /** Parents by `downRevision`, as written in the file; empty for a base, several for a merge point. */
  readonly downRevisions: readonly string[]
  /** As written in the file: ids, partial ids or branch labels of revisions that must be applied before this one. */
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
  /**
   * The ids of the revisions that it stands for if it was squashed, in upgrade order, and of squashes among them where
   * they end (`S@m2`); else empty.
   */
  readonly replaces: readonly string[]
  /** First line of the revision's message; may be empty. */
  readonly message: string
  /** Sorts independent revisions in the same order on every machine: base name of the file, then id. */
  readonly sortKey: string
  /** The file it was read from, for error messages; null if there is none. */
  readonly file: string | null
  /** The parents under the names by which the version log has them, where a squash gives them others. */
  readonly logged?: ParentNames
  /** For a member of a squash whose own file is gone, but which stands in the graph: that squash. */
  readonly goneInto?: string
}

/** The parents of a revision, as the version log keeps them. */
export interface ParentNames {
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
}
