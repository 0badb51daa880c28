import { join } from 'node:path'

import { createProject, repository } from '../support/project.ts'
import { versionsOf, type RevisionText } from '../support/revisions.ts'
import { createToy, ToyDatabase } from './server.ts'

/** The library, as it is built with the toy. */
export type Hub = typeof import('../../dist/index.js')

/** A project with a toy database. */
export function toyProject(revisions: readonly RevisionText[], settings: { readonly foldsTables?: boolean } = {}) {
  const project = createProject(versionsOf(...revisions))
  const file = project.path('db.toy')
  createToy(file, settings)
  const source = { type: 'better-sqlite3', database: file, driver: ToyDatabase } as const
  const environment = { dataSource: source, versions: project.path('versions'), lockTimeout: 30_000 }
  const rows = (sql: string) => {
    const database = new ToyDatabase(file)
    try {
      return database.prepare(sql).all()
    } finally {
      database.close()
    }
  }
  const write = (sql: string) => {
    const database = new ToyDatabase(file)
    database.exec(sql)
    database.close()
  }
  const writeForced = (sql: string) => {
    const database = new ToyDatabase(file)
    try {
      return database.execForced(sql)
    } finally {
      database.close()
    }
  }
  return {
    project,
    file,
    environment,
    rows,
    write,
    writeForced,
    tables: () =>
      rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name").map(
        ({ name }) => String(name),
      ),
    versions: () => rows('SELECT version_num FROM hub_version').map(({ version_num }) => String(version_num)),
    events: () => rows('SELECT event, revision FROM hub_version_log ORDER BY id').map(eventText),
    add: async (...more: readonly RevisionText[]) => {
      for (const [name, text] of Object.entries(versionsOf(...revisions, ...more))) await project.write(name, text)
    },
  }
}

function eventText({ event, revision }: Record<string, unknown>): string {
  return `${String(event)} ${String(revision)}`
}

/** A config for commands of their own process. */
export const configText = `import { ToyDatabase } from '${join(repository, 'test', 'toy', 'server.ts')}'

export default { dataSource: { type: 'better-sqlite3', database: './db.toy', driver: ToyDatabase }, lockTimeout: 60_000 }
`
