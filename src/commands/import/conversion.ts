import type { Needs } from './needs.ts'
import type { Around } from './recorded.ts'
import type { RenderedBody } from './render-recorded.ts'
import type { ScratchWork } from './scratch-work.ts'

/** Both functions of a revision. */
export interface RenderedRevision {
  readonly up: RenderedBody
  /** Null for a revision that cannot be downgraded. */
  readonly down: RenderedBody | null
}

/** What a migration becomes. */
export type Conversion = {
  /** Whether the revision runs outside a transaction. */
  readonly isOutside: boolean
  readonly notes: readonly string[]
} & (
  | { readonly how: 'operations'; readonly rendered: RenderedRevision }
  | {
      readonly how: 'class'
      readonly why: string
      readonly isUndoable: boolean
      readonly around: Around
      /** What comes before the call. */
      readonly before: RenderedBody
    }
)

/** Both scratch databases: in one TypeORM runs the migrations, in the other hub runs what became of them. */
export interface Places {
  readonly typeorm: ScratchWork
  readonly hub: ScratchWork
  readonly needs: Needs
  readonly mode: 'all' | 'each' | 'none' | null
  /** Write the SQL that TypeORM sends, not hub's operations. */
  readonly isFaithful: boolean
}
