import { postgresScript } from './postgres/script.ts'
import { sqliteScript } from './sqlite/script.ts'

/** What a version guard needs: the table in quotes, and the rows that must stand in it. */
export interface Guard {
  readonly versionTable: string
  readonly expected: readonly string[]
}

/** How a script for one database is put together. Statements come without their semicolons. */
export interface ScriptDialect {
  /** Comment lines at the head: how to run the script. Without the dashes. */
  readonly head: readonly string[]
  /** Begins a part; fails unless the version rows are the expected ones. */
  begin(guard: Guard): readonly string[]
  /** Ends a part. */
  commit(): readonly string[]
  /** After the last part. */
  readonly foot: readonly string[]
}

const byName = { postgres: postgresScript, sqlite: sqliteScript } as const

/** The scripts of a dialect. */
export function scriptOf(dialect: 'postgres' | 'sqlite'): ScriptDialect {
  return byName[dialect]
}
