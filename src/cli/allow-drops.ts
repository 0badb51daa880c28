/** `--allow-drops`, and `--allow-drops=a,b`. */
export const allowDropsOption = { type: 'string', isValueOptional: true, value: 'tables' } as const

/** Its value as the library takes it: false if it was not given, true for all, or the names. */
export function allowedDrops(given: string | undefined): boolean | readonly string[] {
  if (given === undefined) return false
  const names = given
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return names.length === 0 || names
}
