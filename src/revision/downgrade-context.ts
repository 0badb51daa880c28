import type { TargetText } from './identifier.ts'
import type { Line } from './lookup.ts'
import type { Node } from './node.ts'
import type { RevisionMap } from './revision-map.ts'
import type { Standing } from './standing.ts'

/** What a downgrade is to undo. */
export interface DowngradeTarget {
  /** These go, with all that needs them. They need not be applied. */
  readonly roots: readonly Node[]
  /** What stays; empty for the base. */
  readonly targets: readonly Node[]
}

/** What a target of a downgrade is looked up in. */
export interface DowngradeContext {
  readonly map: RevisionMap
  readonly standing: Standing
  readonly target: TargetText
  /** What stands before the `@`. */
  readonly line: Line | null
}
