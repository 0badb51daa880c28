import type { Operation } from '../../operations/operation.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import type { Recording } from '../../typeorm/migrations/recording.ts'

/** What a migration did in one direction. */
export interface RecordedDirection extends Recording {
  /** The operations of each call of the schema builder, in their order. */
  readonly operations: readonly (readonly Operation[])[]
  /** The schema afterwards; null where nothing but SQL was sent, whose texts are compared instead. */
  readonly schema: DatabaseSchema | null
}

/** What a migration does, as it was recorded. */
export interface RecordedMigration {
  readonly up: RecordedDirection
  /** Null if it cannot be undone: it has no `down`, or one that never works. */
  readonly down: RecordedDirection | null
  /** Whether its `down` does nothing but throw, or fails on each database. */
  readonly isIrreversible: boolean
  /** What the reader should know of it. */
  readonly notes: readonly string[]
  /** Why it must be called as it is. Empty: what was recorded is all that it does. */
  readonly reasons: readonly string[]
}

/** How a migration runs: in a transaction around it, outside one, or in one that it ends itself. */
export type Around = 'transaction' | 'none' | 'own'

/** All SQL of a recording, for a search. */
export function sqlOf({ up, down }: RecordedMigration): string {
  const calls = [...up.calls, ...(down?.calls ?? [])]
  return calls
    .flatMap((call) =>
      call.kind === 'query' ? [call.sql] : call.kind === 'builder' ? call.statements.map(({ sql }) => sql) : [],
    )
    .join(';\n')
}
