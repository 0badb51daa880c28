/** The first bytes of a name, no character halved: what PostgreSQL keeps of a longer one. */
export function cutName(name: string, bytes: number): string {
  const all = Buffer.from(name)
  if (all.length <= bytes) return name
  // A half of a character cannot be decoded.
  return all
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD$/, '')
}
