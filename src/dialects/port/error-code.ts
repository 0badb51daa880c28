/** The first error code that matches the pattern, searched through the causes of an error; null if there is none. */
export function findCode(error: unknown, pattern: RegExp): string | null {
  let current = error
  for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth++) {
    if ('code' in current && typeof current.code === 'string' && pattern.test(current.code)) return current.code
    // TypeORM wraps the driver's error.
    current =
      'driverError' in current && current.driverError ? current.driverError : 'cause' in current ? current.cause : null
  }
  return null
}
