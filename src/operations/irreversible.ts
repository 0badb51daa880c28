/** Why an operation cannot be reversed. */
export interface IrreversibleReason {
  readonly kind: 'irreversible'
  readonly reason: string
}

/** The answer that an operation cannot be reversed, and why. */
export function irreversible(reason: string): IrreversibleReason {
  return { kind: 'irreversible', reason }
}
