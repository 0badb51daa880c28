import { OperationAfterEndError } from '../operations/errors.ts'

/**
 * Runs calls one at a time, in the order in which they were made, awaited or not. A failure that nobody looks at (not
 * awaited, no `catch`) is the failure of all that come after it: they do not run, and the scope fails. One that the
 * caller looks at is the caller's to handle.
 */
export class CallQueue {
  /** What the calls belong to, for the message to one that comes too late: `revision`. */
  readonly #scope: string
  readonly #onLateCall: (error: OperationAfterEndError) => void
  readonly #failures: Failure[] = []
  /** Failures that stay the scope's, whoever looks at them. */
  readonly #held = new Set<unknown>()
  #tail: Promise<void> = Promise.resolve()
  #isEnded = false

  constructor(scope: string, onLateCall: (error: OperationAfterEndError) => void) {
    this.#scope = scope
    this.#onLateCall = onLateCall
  }

  call<Result>(operation: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#isEnded) this.#onLateCall(new OperationAfterEndError(operation, this.#scope))
    const result = this.#tail.then(() => {
      this.#throwUnobserved()
      if (this.#isEnded) throw new OperationAfterEndError(operation, this.#scope)
      return work()
    })
    const observed = new ObservedPromise<Result>((resolve, reject) => void result.then(resolve, reject))
    // These handle the rejection too, so that a call that nobody awaits never ends the process.
    void Promise.prototype.then.call(observed, undefined, () => {})
    this.#tail = result.then(
      () => {},
      (error: unknown) => void this.#failures.push({ error, promise: observed }),
    )
    return observed
  }

  /** Waits for all calls, those that follow from one another included, ends, and throws the first failure that nobody looked at. */
  async settle(): Promise<void> {
    let tail: Promise<void> | null = null
    while (tail !== this.#tail) {
      tail = this.#tail
      await tail
      // What an un-awaited chain of promises does next is called before this comes back.
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#isEnded = true
    this.#throwUnobserved()
    for (const error of this.#held) throw error
  }

  /** A failure that may have left something half done: the scope fails with it at its end, unless `forgive` is called. */
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

  #throwUnobserved(): void {
    const unobserved = this.#failures.find(({ promise }) => !promise.isObserved)
    if (unobserved) throw unobserved.error
  }
}

interface Failure {
  readonly error: unknown
  readonly promise: { readonly isObserved: boolean }
}

/** A promise that knows whether anyone would learn of its failure: `await` and `catch` both come by `then`. */
class ObservedPromise<Result> extends Promise<Result> {
  /** What follows from it is an ordinary promise, whose failure is its owner's. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise
  }

  isObserved = false

  // eslint-disable-next-line unicorn/no-thenable -- to be told of every `await` is what this class is for.
  override then<Fulfilled = Result, Rejected = never>(
    onFulfilled?: ((value: Result) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    if (onRejected) this.isObserved = true
    return super.then(onFulfilled, onRejected)
  }
}
