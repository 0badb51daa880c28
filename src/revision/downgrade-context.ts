import type { TargetText } from './identifier.ts'
import type { Line } from './lookup.ts'
import type { Node } from './node.ts'
import type { RevisionMap } from './revision-map.ts'
import type { Standing } from './standing.ts'

/** What a downgrade undoes. */
export interface DowngradeTarget {
  /** Revisions to undo, together with all that depend on them. They need not be applied. */
  readonly roots: readonly Node[]
  /** Revisions that remain applied; empty for the base. */
  readonly targets: readonly Node[]
}

/** What is needed to resolve the target of a downgrade. */
export interface DowngradeContext {
  readonly map: RevisionMap
  readonly standing: Standing
  readonly target: TargetText
  /** The branch before the `@`. */
  readonly line: Line | null
}
