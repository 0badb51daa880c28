import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { TestDatabase } from '../../support/databases.ts'
import { repository } from '../../support/project.ts'
import type { Migration } from './plan.ts'

/** A tool as its documentation says to run it. The database is in DATABASE_URL, or the file in DATABASE_FILE. */
export interface Tool {
  readonly name: string
  /** Its version; null where it is not installed. */
  readonly version: () => string | null
  readonly databases: readonly TestDatabase['kind'][]
  /** The table where it notes what was applied. */
  readonly notes: string
  /** The files of its project with these migrations. */
  readonly files: (plan: readonly Migration[], isPostgres: boolean) => Readonly<Record<string, string>>
  /** What applies all that is pending. */
  readonly command: (folder: string) => readonly string[]
  /** What is of one database in its folder, if anything: it goes with the database. */
  readonly leftovers?: readonly string[]
}

/** Where the packages of the bench are. */
export const benchModules = join(repository, 'bench', 'node_modules')

/** Why the peers cannot be run; null if they can. */
export const missingBench = existsSync(benchModules) ? null : 'bench/node_modules is missing: npm ci --prefix bench'

/** A module of the bench, run by node. */
export function nodeCommand(path: string, ...words: readonly string[]): readonly string[] {
  return [process.execPath, join(benchModules, path), ...words]
}

/** The version of a package of the bench. */
export function versionOf(name: string): string | null {
  const file = join(benchModules, name, 'package.json')
  // npm's own form.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : null
}

/** A folder of the tool's files, which finds the packages of the bench; hub finds its own. */
export function createToolProject(tool: Tool, plan: readonly Migration[], isPostgres: boolean) {
  const folder = mkdtempSync(join(tmpdir(), 'hub-peer-'))
  for (const [name, text] of Object.entries(tool.files(plan, isPostgres))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  symlinkSync(tool.name === 'hub' ? join(repository, 'node_modules') : benchModules, join(folder, 'node_modules'))
  return {
    folder,
    command: tool.command(folder),
    clean: () => {
      for (const name of tool.leftovers ?? []) rmSync(join(folder, name), { force: true })
    },
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export type ToolProject = ReturnType<typeof createToolProject>

/** The name of a migration's file: a number of 14 digits, which every tool sorts by. */
export function stampOf(at: number): string {
  return String(20_240_101_000_001 + at)
}

/** Statements as lines of JavaScript. */
export function lines(statements: readonly string[], call: (literal: string) => string): string {
  return statements.map((sql) => `  ${call(JSON.stringify(sql))}\n`).join('')
}
