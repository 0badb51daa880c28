import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { HubOptions } from '../../support/hub.ts'
import type { Project } from '../../support/project.ts'
import { succeed } from './succeed.ts'

/** The packages whose statements can be watched. */
export type Driver = 'pg' | 'sqlite3' | 'better-sqlite3'

/** A statement as the driver gets it, counted from 1. */
export interface Statement {
  readonly number: number
  /** When it was sent, since the process started. */
  readonly milliseconds: number
  readonly sql: string
}

/** `sent`: its answer is not there yet, whether or not the database is done with it. */
export type Moment = 'before' | 'sent' | 'after'

/** The moments that a driver has: better-sqlite3 returns with the answer. */
export function momentsOf(driver: Driver): readonly Moment[] {
  return driver === 'better-sqlite3' ? ['before', 'after'] : ['before', 'sent', 'after']
}

/** At which statement a process gets a signal. */
export interface SignalAt {
  readonly at: number
  readonly when: Moment
  /** How much later, in microseconds. */
  readonly spin?: number
  /** SIGKILL if it is left out; `memory`: it runs out of memory. */
  readonly by?: NodeJS.Signals | 'memory'
  /** After how many milliseconds it gets the signal once more. */
  readonly again?: number
}

const preload = fileURLToPath(new URL('../preload/statements.mjs', import.meta.url))

/** The options of a run that gets a signal at a statement. */
export function signalledAt(driver: Driver, signal: SignalAt): HubOptions {
  return watching(driver, { TORTURE_SIGNAL: JSON.stringify(signal) })
}

/** Runs the program, which must end with 0, and returns what it has sent. */
export async function statementsOf(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  driver: Driver,
): Promise<readonly Statement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-trace-'))
  const file = join(folder, 'trace')
  try {
    await succeed(project, words, watching(driver, { TORTURE_TRACE: file }))
    return readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line, index) => {
        const [milliseconds, sql] = JSON.parse(line) as [number, string]
        return { number: index + 1, milliseconds, sql }
      })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function watching(driver: Driver, env: Readonly<Record<string, string>>): HubOptions {
  return { nodeArguments: ['--import', preload], env: { TORTURE_DRIVER: driver, ...env } }
}
