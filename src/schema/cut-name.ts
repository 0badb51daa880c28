/** How long a name may be, and what is counted. */
export interface NameLimit {
  readonly size: number
  readonly unit: 'bytes' | 'characters'
}

/** The beginning of a name that fits, no character halved. */
export function cutName(name: string, { size, unit }: NameLimit): string {
  if (unit === 'characters') return Array.from(name).slice(0, size).join('')
  const all = Buffer.from(name)
  if (all.length <= size) return name
  // A half of a character cannot be decoded.
  return all
    .subarray(0, size)
    .toString()
    .replace(/\uFFFD$/, '')
}
