import { inspect } from 'node:util'

import { messageOf } from '../../words.ts'

/** One statement as TypeORM's query runner takes it. */
export interface SentStatement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** One call that a migration made on its query runner. */
export type RecordedCall =
  | ({ readonly kind: 'query' } & SentStatement)
  /** A method that changes the schema, with the statements that TypeORM sent for it. */
  | {
      readonly kind: 'builder'
      readonly method: string
      readonly values: readonly unknown[]
      readonly statements: readonly SentStatement[]
    }
  | { readonly kind: 'transaction'; readonly method: string }

/** What a migration did with its query runner. */
export interface Recording {
  readonly calls: readonly RecordedCall[]
  /** Why the calls are not all that it does: it must be called itself. Empty if they are. */
  readonly reasons: readonly string[]
  /** What it asked about the schema, each once. */
  readonly asked: readonly string[]
  /** The first call that failed, in words, with the error; null if none did. */
  readonly failed: { readonly call: string; readonly error: unknown } | null
}

/** For comparing two recordings of the same migration. */
export function recordingText({ calls }: Recording): string {
  return inspect(calls, { depth: 12, maxArrayLength: null, maxStringLength: null, breakLength: Infinity, sorted: true })
}

/** The arguments of a call, in a few words. */
export function shortly(values: readonly unknown[]): string {
  return values
    .map((value) => {
      if (typeof value === 'string') return `'${value}'`
      if (Array.isArray(value)) return `${value.length} of them`
      const name: unknown = typeof value === 'object' && value !== null && 'name' in value ? value.name : value
      return typeof name === 'string' ? `'${name}'` : typeof value === 'object' ? '…' : String(name)
    })
    .join(', ')
}

/** What a database or TypeORM said, on one line. */
export function failureText(error: unknown): string {
  return messageOf(error).replaceAll(/\s*\n\s*/g, ' ')
}
