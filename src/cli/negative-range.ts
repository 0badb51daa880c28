/**
 * `-r -3:` as people type it: the value begins with a dash, which every option parser takes for another option. Joins
 * it to its option.
 */
export function joinNegativeRange(words: readonly string[]): string[] {
  const joined: string[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (/^-\d/.test(word) && (last === '-r' || last === '--rev-range'))
      joined[joined.length - 1] = `--rev-range=${word}`
    else joined.push(word)
  }
  return joined
}
