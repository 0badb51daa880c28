import BetterSqlite3 from 'better-sqlite3'
import { type MockInstance, vi } from 'vitest'

// The driver does not export the class of its statements.
const memory = new BetterSqlite3(':memory:')
const statements = Object.getPrototypeOf(memory.prepare('SELECT 1')) as BetterSqlite3.Statement
memory.close()

/** Spies on what better-sqlite3 executes, with statements that were prepared before. */
export function spyOnBetterSqlite3(): readonly MockInstance[] {
  return [vi.spyOn(statements, 'run'), vi.spyOn(statements, 'all'), vi.spyOn(BetterSqlite3.prototype, 'exec')]
}

/** The SQL of the calls of spies on a driver of SQLite, in their order. */
export function sentTo(spies: readonly MockInstance[]): readonly string[] {
  const calls = spies.flatMap(({ mock }) =>
    mock.calls.map(([first]: unknown[], index) => ({
      sql: sourceOf(mock.contexts[index]) ?? String(first),
      order: mock.invocationCallOrder[index] ?? 0,
    })),
  )
  return calls.toSorted((one, other) => one.order - other.order).map(({ sql }) => sql)
}

function sourceOf(context: unknown): string | null {
  return typeof context === 'object' && context !== null && 'source' in context ? String(context.source) : null
}
