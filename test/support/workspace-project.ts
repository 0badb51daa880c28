import { mkdirSync, mkdtempSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { repository } from './project.ts'

/** A workspace under test/projects/ that has that version of TypeORM installed. */
export const typeormVersions = ['0.3', '1.1'] as const

/** A temporary project inside a workspace, from which Node resolves the workspace's TypeORM. */
export interface WorkspaceProject {
  readonly folder: string
  path(...parts: string[]): string
  remove(): Promise<void>
}

/** Creates a project in a workspace. The caller removes it. */
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

/** The version of TypeORM installed in a workspace. */
export function installedTypeorm(typeorm: (typeof typeormVersions)[number]): string {
  const nested = join(repository, 'test', 'projects', `typeorm-${typeorm}`, 'node_modules', 'typeorm', 'package.json')
  const hoisted = join(repository, 'node_modules', 'typeorm', 'package.json')
  const file = typeorm === '0.3' ? nested : hoisted
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
