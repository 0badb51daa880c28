import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import BetterSqlite3 from 'better-sqlite3'
import { expect } from 'vitest'

import { createPostgresDatabase, type TestDatabase } from '../support/databases.ts'
import { createLastingProject, type Project } from '../support/project.ts'
import { expectRefusal } from '../support/refusal.ts'
import { runHub } from '../support/run-hub.ts'
import type { BadInput, BadInputs } from './bad-input.ts'
import { stateOf } from './state-of.ts'

/** How hub refused it. */
export interface Refusal {
  readonly input: BadInput
  readonly exitCode: number
  readonly code: string
  readonly message: string
}

/** Gives each input to hub, which must refuse it and leave the files and the database as they were. */
export async function refuseAll(group: BadInputs): Promise<readonly Refusal[]> {
  const start = await appliedFile(group)
  const refusals: Refusal[] = []
  const faults: string[] = []
  for (const input of group.cases) {
    try {
      refusals.push(await refuse(group, input, start))
    } catch (error) {
      faults.push(
        `${input.given} (hub ${input.words.join(' ')}): ${error instanceof Error ? error.message : String(error)}`,
      )
    }
  }
  if (faults.length > 0) throw new Error(faults.join('\n\n'))
  return refusals
}

async function refuse(group: BadInputs, input: BadInput, start: Uint8Array | null): Promise<Refusal> {
  const database = group.on === 'postgres' ? await createPostgresDatabase() : null
  const project = createLastingProject(withUrl(group.files, database))
  try {
    if (start !== null) writeFileSync(project.path('hub.db'), start)
    if (database && group.applied !== undefined) await applyTo(group, database)
    if (input.sql !== undefined) await change(project, database, input.sql)
    writeFiles(project, input.files ?? {}, database)
    const before = await stateOf(project, database)
    const result = await runHub(project, input.words, { env: input.env ?? {} })
    expectRefusal(result, result.code === 2 ? 2 : 1, input.says ?? [])
    expect(await stateOf(project, database)).toEqual(before)
    const lines = result.stderr.split('\n')
    const code = lines
      .map((line) => /^([A-Z][A-Z_]+) · hub explain /.exec(line)?.[1])
      .find((each) => each !== undefined)
    const first = lines.findIndex((line) => line.startsWith('error: '))
    if (code === undefined || first < 0) throw new Error(`no code or no message: ${result.stderr}`)
    return { input, exitCode: result.code ?? -1, code, message: shown(lines[first] ?? '', project, database) }
  } finally {
    await project.dispose()
    await database?.close()
  }
}

/** With a project of its own: Node.js keeps the config that it has loaded. */
async function applyTo({ files, applied = 'heads' }: BadInputs, database: TestDatabase): Promise<void> {
  const project = createLastingProject(withUrl(files, database))
  try {
    await apply(project, applied)
  } finally {
    await project.dispose()
  }
}

/** The database of SQLite at which the inputs of a group begin; null if there is none. */
async function appliedFile({ on, applied, files }: BadInputs): Promise<Uint8Array | null> {
  if (on === 'postgres' || applied === undefined) return null
  const project = createLastingProject(files)
  try {
    await apply(project, applied)
    return readFileSync(project.path('hub.db'))
  } finally {
    await project.dispose()
  }
}

async function apply(project: Project, target: string): Promise<void> {
  const { code, stderr } = await runHub(project, ['upgrade', target, '-q'])
  expect(code, stderr).toBe(0)
}

async function change(project: Project, database: TestDatabase | null, sql: string): Promise<void> {
  if (database) return database.exec(sql)
  const file = new BetterSqlite3(project.path('hub.db'))
  file.exec(sql)
  file.close()
}

function writeFiles(project: Project, files: NonNullable<BadInput['files']>, database: TestDatabase | null): void {
  for (const [name, text] of Object.entries(files)) {
    if (text === null) rmSync(project.path(name), { recursive: true, force: true })
    else {
      mkdirSync(dirname(project.path(name)), { recursive: true })
      writeFileSync(
        project.path(name),
        typeof text === 'string' ? text.replaceAll('@postgres@', database?.url ?? '') : text,
      )
    }
  }
}

function withUrl(files: BadInputs['files'], database: TestDatabase | null): Record<string, string> {
  const entries = Object.entries(files).map(([name, text]) => [
    name,
    text.replaceAll('@postgres@', database?.url ?? ''),
  ])
  return Object.fromEntries(entries) as Record<string, string>
}

/** A message without what differs from machine to machine. */
function shown(line: string, project: Project, database: TestDatabase | null): string {
  const { hostname = '', port = '', pathname = '' } = database ? new URL(database.url) : {}
  let text = line.replace(/^error: /, '').replaceAll(project.folder, '/app')
  if (pathname !== '') text = text.replaceAll(pathname.slice(1), 'app')
  if (port !== '')
    text = text.replaceAll(`${hostname}:${port}`, 'localhost:5432').replaceAll(`port ${port}`, 'port 5432')
  return text.replaceAll(/started \d{4}-\d\d-\d\dT[\d:.]+Z/g, 'started …')
}
