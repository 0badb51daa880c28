import { AsyncLocalStorage } from 'node:async_hooks'

import { type NoticeLog, warnOf } from '../notice.ts'
import { CallInsideBatchError } from '../operations/errors.ts'
import { CallQueue } from './call-queue.ts'

/** What a call of one revision is made in. */
interface Scope {
  readonly owner: Calls
  /** The queue of the autocommit block around it. The call that opened the block is still running. */
  readonly block?: CallQueue | undefined
  readonly batch?: OpenBatch | undefined
}

/** One for all revisions: each storage that was ever used costs time at every promise of the process from then on. */
const scopes = new AsyncLocalStorage<Scope>()

/** The batch whose changes are being collected, and the error of the first call of `op` inside it. */
interface OpenBatch {
  readonly table: string
  failure?: CallInsideBatchError
}

/**
 * The calls of one revision: each waits in the queue of the scope in which it was made (the revision, or an autocommit
 * block), and it is remembered where it was made.
 */
export class Calls {
  readonly #log: NoticeLog
  readonly #revision: CallQueue
  /** Where the calls were made that failed, by their errors. */
  readonly #sites = new WeakMap<object, { readonly stack?: string }>()

  /** `log` is told of calls that come too late. */
  constructor(log: NoticeLog) {
    this.#log = log
    this.#revision = this.#queue('revision')
  }

  /** Calls `work` when its turn comes, with the queue in which it waited. */
  call<Result>(name: string, work: (queue: CallQueue) => Promise<Result>): Promise<Result> {
    const batch = this.#scope?.batch
    // It would wait for the batch, and the batch for it.
    if (batch) {
      batch.failure ??= new CallInsideBatchError(name, batch.table)
      return rejected(batch.failure)
    }
    // The stack of a driver's error no longer shows the revision's file.
    const site: { readonly stack?: string } = {}
    Error.captureStackTrace(site)
    const queue = this.#current
    return queue.call(name, async () => {
      try {
        return await work(queue)
      } catch (error) {
        if (typeof error === 'object' && error !== null && !this.#sites.has(error)) this.#sites.set(error, site)
        throw error
      }
    })
  }

  /** Throws OperationAfterEndError if the revision has ended: for what does not wait for its turn. */
  refuseLate(name: string): void {
    this.#revision.refuseLate(name)
  }

  /** Whether a call made now would be inside an autocommit block. */
  get isInBlock(): boolean {
    return this.#scope?.block !== undefined
  }

  /** Runs the work of an autocommit block; the calls that it makes have a queue of their own, which ends with it. */
  async runBlock(work: () => Promise<void>): Promise<void> {
    const queue = this.#queue('autocommit block')
    try {
      await scopes.run({ owner: this, block: queue }, work)
      await queue.settle()
    } finally {
      queue.end()
    }
  }

  /** Runs the work of a batch. Throws `CallInsideBatchError` if it calls `op`. */
  async runBatch(table: string, work: () => unknown): Promise<void> {
    const batch: OpenBatch = { table }
    await scopes.run({ owner: this, block: this.#scope?.block, batch }, async () => work())
    if (batch.failure) throw batch.failure
  }

  /** The revision fails with this error at its end, even if the caller handles it. */
  hold(error: unknown): void {
    this.#revision.hold(error)
  }

  /** Waits for every call, and throws the first failure that no one handled. Later calls are refused. */
  settle(): Promise<void> {
    return this.#revision.settle()
  }

  /** Refuses every call from now on, and those that have not begun. */
  end(): void {
    this.#revision.end()
  }

  /** The stack of the call that failed with this error; empty if none did. */
  stackOf(error: unknown): string {
    return (typeof error === 'object' && error !== null && this.#sites.get(error)?.stack) || ''
  }

  #queue(scope: string): CallQueue {
    return new CallQueue(scope, ({ message, facts }) =>
      warnOf({ code: 'OPERATION_AFTER_END', message, facts }, this.#log),
    )
  }

  get #scope(): Scope | undefined {
    const scope = scopes.getStore()
    return scope?.owner === this ? scope : undefined
  }

  get #current(): CallQueue {
    return this.#scope?.block ?? this.#revision
  }
}

/** A failed call that need not be awaited: whatever it fails reports the error. */
function rejected(cause: Error): Promise<never> {
  const promise = Promise.reject(cause)
  promise.catch(() => {})
  return promise
}
