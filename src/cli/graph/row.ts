import type { Linked } from '../../revision/lanes/layout.ts'

/** What a row of the graph is, which its mark shows. */
export type Mark = 'revision' | 'applied' | 'current' | 'pending' | 'unknown' | 'interrupted' | 'squash' | 'folded'

/** A row of the graph: a revision, or what stands for several. */
export interface GraphRow extends Linked {
  readonly mark: Mark
  /** Its text: one line or more, with colours. */
  readonly lines: readonly string[]
}
