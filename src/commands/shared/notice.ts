import type { ReplacedRevision } from './replaced-revision.ts'

/** The facts of the warnings that have a code, by it. The message states them; what to do is for the caller to say. */
export interface NoticeFacts {
  readonly CHANGED_REVISIONS: { readonly revisions: readonly string[] }
  readonly INTERRUPTED_REVISION: { readonly revision: string; readonly direction: 'up' | 'down' }
  readonly MIGRATIONS_RUN: { readonly revisions: readonly string[] }
  readonly NEVER_RUN: { readonly revisions: readonly string[] }
  readonly NO_REVISIONS_YET: { readonly versions: readonly string[] }
  readonly POSSIBLE_RENAMES: { readonly renames: readonly string[] }
  /** The facts of the error with this code. */
  readonly REPLACED_REVISION: { readonly revisions: readonly ReplacedRevision[] }
}

/** A warning with its code and facts, as an error has them. */
export type Notice = {
  readonly [Code in keyof NoticeFacts]: {
    readonly code: Code
    readonly message: string
    readonly facts: NoticeFacts[Code]
  }
}[keyof NoticeFacts]
