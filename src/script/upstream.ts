import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { posix } from 'node:path'
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
 * Which of these revisions the upstream main branch has: in these folders, under any file name, or where it does not have
 * a folder, in files of the same names anywhere, since the folder may have been moved. Null if the first folder
 * is in no git repository, or that repository has no upstream main branch, or git is not installed.
 */
export async function findUpstream(folders: readonly string[], ids: readonly string[]): Promise<Upstream | null> {
  const [folder] = folders
  const branch = folder === undefined ? null : await mainBranch(folder)
  if (branch === null) return null
  return { name: branch.replace('refs/remotes/', ''), revisions: await thoseIn(folders, ids, branch) }
}

/**
 * Which of these revisions a commit, branch or tag has, by the same rules. Null if the first folder is in no git
 * repository, git is not installed, or it does not know the name.
 */
export async function revisionsAt(
  folders: readonly string[],
  ids: readonly string[],
  ref: string,
): Promise<readonly string[] | null> {
  const [folder] = folders
  // A name that begins with a dash would be an option of git.
  const isKnown =
    folder !== undefined &&
    !ref.startsWith('-') &&
    (await git(folder, 'rev-parse', '-q', '--verify', `${ref}^{commit}`)) !== null
  return isKnown ? thoseIn(folders, ids, ref) : null
}

/** Those of the revisions that a commit has, which git is known to know. */
async function thoseIn(folders: readonly string[], ids: readonly string[], ref: string): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const each of folders) for (const id of await idsIn(each, ref)) found.add(id)
  return ids.filter((id) => found.has(id))
}

/** The top folder of the git repository that a folder is in, links resolved; null if it is in none. */
export async function repositoryOf(folder: string): Promise<string | null> {
  return (await git(folder, 'rev-parse', '--show-toplevel'))?.replace(/\r?\n$/, '') ?? null
}

async function mainBranch(folder: string): Promise<string | null> {
  const known = await git(folder, 'symbolic-ref', '-q', 'refs/remotes/origin/HEAD')
  for (const name of [known?.trim() ?? '', 'refs/remotes/origin/main', 'refs/remotes/origin/master'])
    if (name !== '' && (await git(folder, 'rev-parse', '-q', '--verify', name)) !== null) return name
  return null
}

/** The ids that the files of that folder export in that branch. */
async function idsIn(folder: string, branch: string): Promise<readonly string[]> {
  const own = await git(folder, 'ls-tree', '--name-only', branch, '.')
  if (own?.trim()) return (await search(folder, branch, '.')).map(({ id }) => id)
  const names = new Set(readdirSync(folder))
  return (await search(folder, branch, ':/')).flatMap(({ file, id }) => (names.has(posix.basename(file)) ? [id] : []))
}

async function search(folder: string, branch: string, path: string) {
  const options = ['-z', '-I', '-E', '--no-color', '--no-line-number', '--no-column']
  const text = await git(folder, 'grep', ...options, String.raw`\<revision *(:[^=]*)?=`, branch, '--', path)
  // File name, NUL, line.
  return [...(text ?? '').matchAll(/^([^\0\n]+)\0.*?\brevision\s*(?::[^=\n]*)?=\s*['"`]([^'"`\n]+)['"`]/gm)].map(
    ([, file = '', id = '']) => ({ file, id }),
  )
}

/** Why git does not know a commit, branch or tag in the repository of a folder, in words. */
export async function whyUnknown(folder: string, ref: string): Promise<string> {
  try {
    await askGit(folder, 'rev-parse', '--show-toplevel')
  } catch (error) {
    const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string }
    const said = stderr.trim().split('\n')[0]
    return code === 'ENOENT' ? 'git is not installed' : `git reads no repository at ${folder}: ${said ?? ''}`
  }
  const isShallow = (await git(folder, 'rev-parse', '--is-shallow-repository'))?.trim() === 'true'
  const what = `git knows no commit '${ref}' here`
  return isShallow ? `${what}: the clone is shallow, and git fetch --unshallow brings all commits` : `${what}; fetch it`
}

/** The output of git; null if it fails. */
function git(folder: string, ...args: readonly string[]): Promise<string | null> {
  return askGit(folder, ...args).catch(() => null)
}

async function askGit(folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await run('git', ['-C', folder, ...args], { maxBuffer: 2 ** 28, env: gitEnvironment() })
  return stdout
}

/** The environment in which git reads the repository of a folder, and no other. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  // Within a hook, git names the repository of the hook in the environment.
  const {
    GIT_DIR: _repository,
    GIT_WORK_TREE: _tree,
    GIT_INDEX_FILE: _index,
    GIT_PREFIX: _prefix,
    ...env
  } = process.env
  return env
}
