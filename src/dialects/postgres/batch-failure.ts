import type { EventEmitter } from 'node:events'

import type { FailedStatement } from '../../failed-statement.ts'
import { isError } from '../../is-error.ts'

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
  /** The position of the error in the statements, counted in characters from 1; null if it has none. */
  readonly position: number | null
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
  { position, completed }: BatchFailure,
): FailedStatement | null {
  const at = position ?? Number.NaN
  let end = 0
  const ends = statements.map((statement) => (end += Array.from(statement + separator).length))
  const inText = ends.findIndex((each) => at <= each)
  const index = Math.max(inText, completed ?? -1)
  const statement = statements[index]
  return statement === undefined ? null : { statement, position: index === inText ? at - (ends[index - 1] ?? 0) : null }
}

/**
 * PostgreSQL's position of an error, counted in characters from 1, in a text before which so many characters were sent;
 * null if the error has none.
 */
export function positionOf(error: unknown, offset: number): number | null {
  const position = isError(error) && 'position' in error ? Number(error.position) - offset : Number.NaN
  return position > 0 ? position : null
}
