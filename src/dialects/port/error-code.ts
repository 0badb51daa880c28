/** The database's own code of an error (`55P03`, `SQLITE_BUSY`), looked for through its causes; empty where there is none. */
export function errorCode(error: unknown): string {
  let current = error
  for (let depth = 0; depth < 8 && typeof current === 'object' && current !== null; depth++) {
    if ('code' in current && typeof current.code === 'string' && /^([0-9A-Z]{5}|SQLITE_\w+)$/.test(current.code)) {
      return current.code
    }
    // TypeORM wraps what the driver threw.
    current =
      'driverError' in current && current.driverError ? current.driverError : 'cause' in current ? current.cause : null
  }
  return ''
}
