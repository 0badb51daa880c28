import type { Operation } from '../../../src/operations/operation.ts'

/** An operation for `world.ts`, and what is to become of it there. */
export interface Sample<Each extends Operation = Operation> {
  readonly operation: Each
  /** What is run first, on top of the world. */
  readonly before?: readonly Operation[]
  /** Where it is refused, by hub or by the database: what the refusal says. */
  readonly refused?: { readonly postgres?: string; readonly sqlite?: string }
  /** Where a script cannot be written without the database: what that refusal says. */
  readonly online?: { readonly postgres?: string; readonly sqlite?: string }
  /** Where it has no way back: what the reason says. */
  readonly irreversible?: string
}

/** Samples of each of some kinds. */
export type SamplesOf<Each extends Operation> = {
  readonly [Kind in Each['kind']]: readonly Sample<Extract<Each, { kind: Kind }>>[]
}
