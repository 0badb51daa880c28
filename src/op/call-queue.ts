import { OperationAfterEndError } from '../operations/errors.ts'

/**
 * Runs calls one at a time, in the order in which they were made, awaited or not. After a failure that is not handled
 * (not awaited, no `catch`) no later call runs, and the scope fails. A failure that is handled is the caller's.
 */
export class CallQueue {
  /** What the calls belong to, for the error of a late call: `revision`. */
  readonly #scope: string
  readonly #onLateCall: (error: OperationAfterEndError) => void
  readonly #failures: Failure[] = []
  /** Failures that fail the scope even if they are handled. */
  readonly #held = new Set<unknown>()
  #tail: Promise<void> = Promise.resolve()
  #isEnded = false
  /** The last call when `settle` had waited for all. */
  #settled: Promise<void> | null = null

  constructor(scope: string, onLateCall: (error: OperationAfterEndError) => void) {
    this.#scope = scope
    this.#onLateCall = onLateCall
  }

  call<Result>(operation: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#isEnded) this.#onLateCall(this.#lateCall(operation))
    const before = this.#tail
    const observed = new ObservedPromise<Result>((resolve, reject) => {
      const result = before.then(() => {
        this.#throwUnobserved()
        if (this.#isEnded) throw this.#lateCall(operation)
        return work()
      })
      // Not `resolve` itself: V8 would follow it, and a driver's error name the `await` instead of the call.
      const fulfil = (value: Result) => resolve(value)
      this.#tail = result.then(fulfil, (error: unknown) => {
        this.#failures.push({ error, promise: observed })
        // This handles the rejection too, so that a call that is not awaited never ends the process.
        void Promise.prototype.then.call(observed, undefined, () => {})
        reject(error)
      })
    })
    return observed
  }

  /** Throws OperationAfterEndError if it has ended: for what does not wait for its turn. */
  refuseLate(operation: string): void {
    if (!this.#isEnded) return
    const error = this.#lateCall(operation)
    this.#onLateCall(error)
    throw error
  }

  /** Waits for all calls and those that they lead to, ends, and throws the first failure that was not handled. */
  async settle(): Promise<void> {
    // Asked again once the revision has ended, there is nothing more to wait for.
    let tail = this.#isEnded ? this.#settled : null
    while (tail !== this.#tail) {
      tail = this.#tail
      await tail
      // The next call of an un-awaited chain of promises is made before this resumes.
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#isEnded = true
    this.#settled = tail
    this.#throwUnobserved()
    for (const error of this.#held) throw error
  }

  /** For a failure that may have left something half done: the scope fails with it, unless `forgive` is called. */
  hold(error: unknown): void {
    this.#held.add(error)
  }

  /** What was half done has been undone. */
  forgive(): void {
    this.#held.clear()
  }

  /** Ends now: what has not begun is refused. */
  end(): void {
    this.#isEnded = true
  }

  #lateCall(operation: string): OperationAfterEndError {
    return new OperationAfterEndError(operation, this.#scope)
  }

  #throwUnobserved(): void {
    if (this.#failures.length === 0) return
    const unobserved = this.#failures.find(({ promise }) => !promise.isObserved)
    if (unobserved) throw unobserved.error
  }
}

interface Failure {
  readonly error: unknown
  readonly promise: { readonly isObserved: boolean }
}

/** A promise that knows whether its failure is handled: `await` and `catch` both call `then`. */
class ObservedPromise<Result> extends Promise<Result> {
  /** Promises derived from it are ordinary ones: handling their failure is up to their owner. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise
  }

  isObserved = false

  // eslint-disable-next-line unicorn/no-thenable -- this class exists to notice every `await`.
  override then<Fulfilled = Result, Rejected = never>(
    onFulfilled?: ((value: Result) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    if (onRejected) this.isObserved = true
    return super.then(onFulfilled, onRejected)
  }
}
