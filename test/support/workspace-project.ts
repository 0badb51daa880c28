import { mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { repository } from './project.ts'

/** A workspace under test/projects/, which has that TypeORM installed. */
export const typeormVersions = ['0.3', '1.1'] as const

/** A throw-away project inside a workspace, so that Node finds the workspace's TypeORM from it. */
export interface WorkspaceProject {
  readonly folder: string
  path(...parts: string[]): string
  remove(): Promise<void>
}

/** Writes a project into a workspace. Whoever makes it removes it. */
export function createWorkspaceProject(
  typeorm: (typeof typeormVersions)[number],
  files: Readonly<Record<string, string>>,
): WorkspaceProject {
  const folder = mkdtempSync(join(repository, 'test', 'projects', `typeorm-${typeorm}`, 'run-'))
  const path = (...parts: string[]) => join(folder, ...parts)
  mkdirSync(path('node_modules'))
  symlinkSync(repository, path('node_modules', 'hub-migrate'), 'dir')
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(path(name)), { recursive: true })
    writeFileSync(path(name), text)
  }
  return { folder: realpathSync(folder), path, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** The version of TypeORM that a workspace has installed. */
export function installedTypeorm(typeorm: (typeof typeormVersions)[number]): string {
  const nested = join(repository, 'test', 'projects', `typeorm-${typeorm}`, 'node_modules', 'typeorm', 'package.json')
  const hoisted = join(repository, 'node_modules', 'typeorm', 'package.json')
  const file = typeorm === '0.3' ? nested : hoisted
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
