/** Renames a sequence within its schema. PostgreSQL only. */
export interface RenameSequence {
  readonly kind: 'renameSequence'
  readonly sequence: string
  /** Without a schema. */
  readonly name: string
  readonly ifExists?: boolean
}

export type SequenceOperation = RenameSequence
