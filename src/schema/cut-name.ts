/** The first bytes of a name, without splitting a character, as PostgreSQL truncates a longer name. */
export function cutName(name: string, bytes: number): string {
  const all = Buffer.from(name)
  if (all.length <= bytes) return name
  // A part of a character cannot be decoded.
  return all
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD$/, '')
}
