import { execFile } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { gitEnvironment, repositoryOf } from './upstream.ts'

const run = promisify(execFile)

/** The authors of files, by their paths with links resolved. */
export type Authors = ReadonlyMap<string, string>

/**
 * Who added the files of these folders, as git knows it: names alone, by one call of git for each repository. Files that
 * are in no repository, or not committed, are left out, and so is what a shallow clone does not know.
 */
export async function authorsIn(folders: readonly string[]): Promise<Authors> {
  const repositories = new Map<string, string[]>()
  for (const folder of folders) {
    const root = await repositoryOf(folder)
    if (root !== null) repositories.set(root, [...(repositories.get(root) ?? []), realpathSync(folder)])
  }
  const all = await Promise.all(Array.from(repositories, ([root, inside]) => authorsAt(root, inside)))
  return new Map(all.flatMap((each) => [...each]))
}

/** Commits come newest first. A file that was renamed has the author of its first name. */
async function authorsAt(root: string, folders: readonly string[]): Promise<Authors> {
  const format = ['log', '--no-color', '-M', '--diff-filter=AR', '--name-status', '-z', '--format=%x01%D%x02%aN']
  let output: string
  try {
    const options = { maxBuffer: 2 ** 28, env: gitEnvironment() }
    output = (await run('git', ['-C', root, ...format, '--', ...folders], options)).stdout
  } catch {
    // A repository without a commit has no log.
    return new Map()
  }
  const words = output.split('\0').map((word) => word.replace(/^\n/, ''))
  const authors = new Map<string, string>()
  /** The names that files have now, by those that they had. */
  const now = new Map<string, string>()
  let author: string | null = null
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word.startsWith('\u0001')) {
      const [refs = '', name = ''] = word.slice(1).split('\u0002')
      // The oldest commit of a shallow clone seems to add all files.
      author = /\bgrafted\b/.test(refs) ? null : name
    } else if (word.startsWith('R')) {
      const [old = '', renamed = ''] = [words[++at], words[++at]]
      now.set(old, now.get(renamed) ?? renamed)
    } else if (word === 'A') {
      const file = words[++at] ?? ''
      if (author !== null) authors.set(join(root, now.get(file) ?? file), author)
    }
  }
  return authors
}
