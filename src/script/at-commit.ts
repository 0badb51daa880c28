import { execFile } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { promisify } from 'node:util'

import { gitEnvironment, repositoryOf } from './upstream.ts'

const run = promisify(execFile)

/** The commit from which the work at hand has left a branch, which is the branch itself where that is not known. */
export async function baseOf(folder: string, ref: string): Promise<string> {
  return (await git(folder, 'merge-base', 'HEAD', ref))?.trim() || ref
}

/** The path of a file in its repository, if that commit has it; else null. */
export async function pathAt(folder: string, commit: string, file: string): Promise<string | null> {
  const root = await repositoryOf(folder)
  if (root === null) return null
  const path = relative(root, realpathSync(file)).replaceAll(sep, '/')
  return (await git(folder, 'cat-file', '-e', `${commit}:${path}`)) === null ? null : path
}

/**
 * The files of a commit that have one of these words, in any case, by their paths in the repository; without those in the
 * given folder. Null if git cannot tell.
 */
export async function filesWith(
  folder: string,
  commit: string,
  words: readonly string[],
): Promise<readonly string[] | null> {
  const options = ['-l', '-z', '-I', '-i', '-w', '-F', '--full-name', '--no-color']
  const wanted = words.flatMap((word) => ['-e', word])
  const found = await git(folder, 'grep', ...options, ...wanted, commit, '--', ':/', ':(exclude).')
  return found?.split('\0').flatMap((each) => (each === '' ? [] : [each.slice(commit.length + 1)])) ?? null
}

/** The output of git; null if it fails. What finds nothing ends with 1 and without an error. */
async function git(folder: string, ...args: readonly string[]): Promise<string | null> {
  try {
    return (await run('git', ['-C', folder, ...args], { maxBuffer: 2 ** 28, env: gitEnvironment() })).stdout
  } catch (error) {
    const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: string }
    return code === 1 && stderr === '' && args[0] === 'grep' ? '' : null
  }
}
