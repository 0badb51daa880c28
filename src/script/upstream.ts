import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The main branch of the repository that the versions folder was cloned from, as it was fetched last. */
export interface Upstream {
  /** `origin/main`. */
  readonly name: string
  /** Those of the given revisions that it has. */
  readonly revisions: readonly string[]
}

/**
 * Which of these revisions the upstream main branch has: in these folders, under any file name. Null if the first folder
 * is in no git repository, or that repository has no upstream main branch, or git is not installed.
 */
export async function findUpstream(folders: readonly string[], ids: readonly string[]): Promise<Upstream | null> {
  const [folder] = folders
  const branch = folder === undefined ? null : await mainBranch(folder)
  if (branch === null) return null
  const found = new Set<string>()
  for (const each of folders) for (const id of await idsIn(each, branch)) found.add(id)
  return { name: branch.replace('refs/remotes/', ''), revisions: ids.filter((id) => found.has(id)) }
}

async function mainBranch(folder: string): Promise<string | null> {
  const known = await git(folder, 'symbolic-ref', '-q', 'refs/remotes/origin/HEAD')
  for (const name of [known?.trim() ?? '', 'refs/remotes/origin/main', 'refs/remotes/origin/master'])
    if (name !== '' && (await git(folder, 'rev-parse', '-q', '--verify', name)) !== null) return name
  return null
}

/** The ids that the files of that folder export in that branch. */
async function idsIn(folder: string, branch: string): Promise<readonly string[]> {
  const text = await git(folder, 'grep', '-h', '-I', '-E', String.raw`\<revision *(:[^=]*)?=`, branch, '--', '.')
  return [...(text ?? '').matchAll(/\brevision\s*(?::[^=\n]*)?=\s*['"`]([^'"`\n]+)['"`]/g)].flatMap(([, id = '']) => id)
}

/** The output of git; null if it fails. */
async function git(folder: string, ...args: readonly string[]): Promise<string | null> {
  try {
    const { stdout } = await run('git', ['-C', folder, ...args], { maxBuffer: 2 ** 28 })
    return stdout
  } catch {
    return null
  }
}
