import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm, stat, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { onTestFinished } from 'vitest'

/** The repository's root, which contains the built program that the projects use. */
export const repository = fileURLToPath(new URL('../..', import.meta.url))

/** A user's project folder: config, versions, and the installed packages. */
export interface Project {
  readonly folder: string
  path(...parts: string[]): string
  read(path: string): Promise<string>
  write(path: string, text: string): Promise<void>
  remove(path: string): Promise<void>
  /** The sorted names in a folder; empty if the folder does not exist. */
  list(path: string): Promise<string[]>
}

export interface ProjectOptions {
  /** Packages that can be resolved from the project. */
  readonly packages?: readonly string[]
}

const installed = ['hub-migrate', 'typeorm', 'pg', 'sqlite3', 'better-sqlite3', 'reflect-metadata']

/** Creates a project with these files (path to text); it is removed after the test. */
export function createProject(files: Readonly<Record<string, string>> = {}, options: ProjectOptions = {}): Project {
  const project = createLastingProject(files, options)
  onTestFinished(project.dispose)
  return project
}

/** The same for several tests: the caller disposes of it. */
export function createLastingProject(
  files: Readonly<Record<string, string>> = {},
  { packages = installed }: ProjectOptions = {},
): Project & { readonly dispose: () => Promise<void> } {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hub-project-')))
  const path = (...parts: string[]) => join(folder, ...parts)
  mkdirSync(path('node_modules'))
  for (const name of packages) {
    mkdirSync(dirname(path('node_modules', name)), { recursive: true })
    symlinkSync(packageFolder(name), path('node_modules', name), 'dir')
  }
  const all = { 'package.json': '{ "name": "project", "private": true, "type": "module" }\n', ...files }
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(path(name)), { recursive: true })
    writeFileSync(path(name), text)
  }
  return {
    folder,
    path,
    read: (name) => readFile(path(name), 'utf8'),
    async write(name, text) {
      await mkdir(dirname(path(name)), { recursive: true })
      await writeFile(path(name), text)
    },
    remove: (name) => rm(path(name), { recursive: true, force: true }),
    async list(name) {
      const isThere = await stat(path(name)).then(
        () => true,
        () => false,
      )
      return isThere ? (await readdir(path(name))).toSorted() : []
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  }
}

function packageFolder(name: string): string {
  return name === 'hub-migrate' ? repository : join(repository, 'node_modules', name)
}
