/** An option that may be repeated comes as a string or as a list of them. */
export function listOf(given: string | readonly string[] | undefined): readonly string[] {
  if (given === undefined) return []
  return typeof given === 'string' ? [given] : given
}
