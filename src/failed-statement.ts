/** The statement at which the database gave an error. */
export interface FailedStatement {
  readonly statement: string
  /** The place of the error in it, counted in characters from 1, as the database gave it; null if it gave none. */
  readonly position: number | null
}

const failed = new WeakMap<object, FailedStatement>()

/** Remembers at which statement, of one or several, the database gave this error. */
export function setFailedStatement(error: unknown, statement: string, position: number | null = null): void {
  if (typeof error === 'object' && error !== null) failed.set(error, { statement, position })
}

/** The statement at which the database gave this error; null if that is not known. */
export function failedStatement(error: unknown): FailedStatement | null {
  return typeof error === 'object' && error !== null ? (failed.get(error) ?? null) : null
}
