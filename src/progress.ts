/** The revision that a run is at. */
export interface RevisionProgress {
  readonly id: string
  readonly message: string
  readonly direction: 'up' | 'down'
  /** Which one it is, from 1, of all that the command runs. */
  readonly number: number
  readonly of: number
}

/** What a command is doing now, and how far it is. */
export interface Progress {
  /** Null for what belongs to no revision: a backup, the wait for another run. */
  readonly revision: RevisionProgress | null
  /** In words: `create index ix_users_email on users (email) concurrently`. */
  readonly operation: string
  /** What the database does for it: `waiting for old snapshots`. Null if that is not known. */
  readonly phase: string | null
  /** When the operation began, as `Date.now()` has it. */
  readonly since: number
  /** How much is done; null if that is not known. */
  readonly done: number | null
  /** How much there is in all; null if that is not known. It may grow while others write. */
  readonly total: number | null
  /** What is counted: `rows`, `blocks`. */
  readonly unit: string
  /** Whether it waits for another process, which `operation` names. */
  readonly isWaiting: boolean
}

/** Receives each change of the progress, and null when there is nothing more to show. It is called often. */
export type ProgressListener = (progress: Progress | null) => void

/** What is known of an operation beyond its name. */
export type ProgressDetails = Partial<Pick<Progress, 'phase' | 'done' | 'total' | 'unit'>>

/** Tells a listener of one operation after another. */
export class ProgressTeller {
  readonly #listener: ProgressListener
  readonly #revision: RevisionProgress | null
  readonly #now: () => number
  #current: Progress | null = null

  constructor(listener: ProgressListener, revision: RevisionProgress | null = null, now: () => number = Date.now) {
    this.#listener = listener
    this.#revision = revision
    this.#now = now
  }

  /** An operation begins, or goes on if it is the one that was told last. */
  begin(operation: string): void {
    if (this.#current?.operation === operation) return
    this.#tell({
      revision: this.#revision,
      operation,
      phase: null,
      since: this.#now(),
      done: null,
      total: null,
      unit: 'rows',
      isWaiting: false,
    })
  }

  /** More is known of the operation that has begun. */
  tell(details: ProgressDetails): void {
    if (this.#current !== null) this.#tell({ ...this.#current, ...details })
  }

  #tell(progress: Progress): void {
    this.#current = progress
    this.#listener(progress)
  }
}

/** A log, perhaps with a listener of its own for progress. */
interface WaitLog {
  info(message: string): void
  readonly progress?: ProgressListener | null | undefined
}

/** Tells that something is waited for, which `operation` describes. */
export function tellWaiting(log: WaitLog | undefined, operation: string): void {
  if (log?.progress) log.progress(waitingProgress(operation))
  else log?.info(operation)
}

function waitingProgress(operation: string): Progress {
  return {
    revision: null,
    operation,
    phase: null,
    since: Date.now(),
    done: null,
    total: null,
    unit: 'rows',
    isWaiting: true,
  }
}
