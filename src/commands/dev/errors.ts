import { HubError } from '../../errors.ts'

/** A revision is generated and applied in one step only where a developer works. */
export class NotForDevelopmentError extends HubError<{
  readonly environment: string | null
  readonly reason: string
  /** Whether no setting allows it. */
  readonly isFinal: boolean
}> {
  constructor(environment: string | null, { reason, isFinal }: { readonly reason: string; readonly isFinal: boolean }) {
    super(`This is not known to be a developer's own database: ${reason}. Nothing was changed.`, {
      environment,
      reason,
      isFinal,
    })
  }
}

/** A revision was generated, and applying it failed. */
export class GeneratedRevisionFailedError extends HubError<{
  readonly revision: string
  readonly files: readonly string[]
  readonly reason: string
  /** Whether the database is known to be as before. */
  readonly isUndone: boolean
}> {
  constructor(
    { revision, files, isUndone }: { revision: string; files: readonly string[]; isUndone: boolean },
    cause: Error,
  ) {
    const stays = `The generated ${files.length === 1 ? 'file stays' : 'files stay'}: ${files.join(', ')}`
    const state = isUndone ? 'nothing of it is in the database' : 'a part of it may be in the database'
    super(`${cause.message}\n${stays}; ${state}.`, { revision, files, reason: cause.message, isUndone }, { cause })
  }
}

/** Ends a comparison after which another process wrote a revision or migrated the database: it is made again. */
export class ComparisonOutdatedError extends Error {
  constructor() {
    super('Another process wrote a revision or migrated the database meanwhile.')
  }
}
