import type { EventEmitter } from 'node:events'

/** Which statements of a batch the server has completed when an error arrives. */
export interface BatchWatch {
  /** The number of statements that were completed before this error; null if it is not known. */
  completedBefore(error: unknown): number | null
  stop(): void
}

/** Counts what the server completes, by the messages of pg's connection; pg-native has none. */
export function watchBatch(messages: EventEmitter | undefined): BatchWatch {
  const completed = new Map<unknown, number>()
  let count = 0
  const listeners = {
    commandComplete: () => void count++,
    // Also of a query that was sent before the batch.
    readyForQuery: () => void (count = 0),
    errorMessage: (error: unknown) => void completed.set(error, count),
  }
  for (const [name, listener] of Object.entries(listeners)) messages?.on(name, listener)
  return {
    completedBefore: (error) => completed.get(error) ?? null,
    stop() {
      for (const [name, listener] of Object.entries(listeners)) messages?.off(name, listener)
    },
  }
}

/** What is known of the error of a batch. */
export interface BatchFailure {
  /** PostgreSQL's position of the error, counted in characters from 1, in the text as it was sent. */
  readonly position: unknown
  /** How many characters stand before the statements. */
  readonly offset: number
  /** How many statements were completed; null if it is not known. */
  readonly completed: number | null
}

/**
 * The statement of a batch that failed; null if it cannot be told. PostgreSQL parses all of them before the first one
 * runs, and gives the position of an error only if it lies in the text.
 */
export function failedIn(
  statements: readonly string[],
  separator: string,
  { position, offset, completed }: BatchFailure,
): string | null {
  const at = position === undefined ? Number.NaN : Number(position) - offset
  let end = 0
  const inText = statements.findIndex((statement) => at <= (end += Array.from(statement + separator).length))
  const index = Math.max(inText, completed ?? -1)
  return statements[index] ?? null
}
