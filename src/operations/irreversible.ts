/** Why an operation has no way back. */
export interface IrreversibleReason {
  readonly kind: 'irreversible'
  readonly reason: string
}

/** That there is no way back, and why. */
export function irreversible(reason: string): IrreversibleReason {
  return { kind: 'irreversible', reason }
}
