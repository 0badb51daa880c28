/** Gives a sequence another name in the same schema; PostgreSQL's. */
export interface RenameSequence {
  readonly kind: 'renameSequence'
  readonly sequence: string
  /** Without a schema. */
  readonly name: string
  readonly ifExists?: boolean
}

export type SequenceOperation = RenameSequence
