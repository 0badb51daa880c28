import { createHash } from 'node:crypto'
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'

import { catalogOf } from '../support/catalog.ts'
import type { TestDatabase } from '../support/databases.ts'
import type { Project } from '../support/project.ts'
import { contents } from '../support/revisions.ts'

/** Every file and folder of the project, and all that is in the database. */
export async function stateOf(project: Project, database: TestDatabase | null): Promise<unknown> {
  const files: Record<string, string> = {}
  const walk = (folder: string) => {
    for (const name of readdirSync(project.path(folder)).toSorted()) {
      // The file of the run lock has nothing in it, and stays.
      if (folder === '.' && (name === 'node_modules' || name === 'hub.db-hub-lock')) continue
      const path = join(folder, name)
      const stat = lstatSync(project.path(path))
      files[path] = stat.isSymbolicLink()
        ? `-> ${readlinkSync(project.path(path))}`
        : stat.isDirectory()
          ? 'a folder'
          : createHash('sha256')
              .update(readFileSync(project.path(path)))
              .digest('hex')
      if (stat.isDirectory()) walk(path)
    }
  }
  walk('.')
  return { files, database: database && [await catalogOf(database), await contents(database)] }
}
