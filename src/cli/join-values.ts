import { existsSync, statSync } from 'node:fs'

/**
 * Joins to its option a value that an option parser would take for something else: `-r -3:`, which begins with a dash,
 * and what follows `--backup`, whose value may be left out. After that a path is its value; any other word is the
 * command's own, as in `hub upgrade --backup heads`.
 */
export function joinValues(words: readonly string[]): string[] {
  const joined: string[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (/^-\d/.test(word) && (last === '-r' || last === '--rev-range'))
      joined[joined.length - 1] = `--rev-range=${word}`
    else if (last === '--backup=' && isPath(word)) joined[joined.length - 1] = `--backup=${word}`
    else joined.push(word === '--backup' ? '--backup=' : word)
  }
  return joined
}

/** Ids, labels and relative targets have no slash, and no extension of letters. */
function isPath(word: string): boolean {
  const isFolder = () => existsSync(word) && statSync(word).isDirectory()
  return !word.startsWith('-') && (/[/\\]|\.[a-z]\w*$/i.test(word) || isFolder())
}
