/**
 * Names of revisions that a graph does not have, because others stand in their place: those that a squash replaces while
 * the squash stands for them, or the squash while they stand.
 */
export interface OtherNames {
  /** By such a name the revisions that stand for it, in upgrade order; the last of them is where it ends. */
  readonly aliases: ReadonlyMap<string, readonly string[]>
  /** Revisions in the middle of what a squash replaces, by the squash that stands for them. */
  readonly inside: ReadonlyMap<string, string>
  /** The names under which revisions are written to the version table where a step goes back to them, if not their own. */
  readonly stored: ReadonlyMap<string, string>
}

/** The names of a graph without squashes. */
export const noOtherNames: OtherNames = { aliases: new Map(), inside: new Map(), stored: new Map() }
