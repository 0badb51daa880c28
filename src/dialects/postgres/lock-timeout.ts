/** How long statements of a script's transaction wait for the locks of others. */
export function lockTimeout(milliseconds: number): string {
  return `SET LOCAL lock_timeout = '${milliseconds}ms'`
}
