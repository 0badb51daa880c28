const failed = new WeakMap<object, string>()

/** Remembers at which statement of several the database gave this error. */
export function setFailedStatement(error: unknown, statement: string): void {
  if (typeof error === 'object' && error !== null) failed.set(error, statement)
}

/** The statement of several at which the database gave this error; null if that is not known. */
export function failedStatement(error: unknown): string | null {
  return typeof error === 'object' && error !== null ? (failed.get(error) ?? null) : null
}
