/** How long statements of a script's transaction wait for locks. */
export function lockTimeout(milliseconds: number): string {
  return `SET LOCAL lock_timeout = '${milliseconds}ms'`
}
