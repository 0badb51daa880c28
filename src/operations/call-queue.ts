import { OperationAfterEndError } from './errors.ts'

/**
 * Runs calls one at a time, in the order in which they were made, awaited or not. The first failure is the failure of
 * all that come after it: they do not run.
 */
export class CallQueue {
  /** What the calls belong to, for the message to one that comes too late: `revision`. */
  readonly #scope: string
  readonly #onLateCall: (error: OperationAfterEndError) => void
  #tail: Promise<void> = Promise.resolve()
  #failure: { readonly error: unknown } | null = null
  #isEnded = false

  constructor(scope: string, onLateCall: (error: OperationAfterEndError) => void) {
    this.#scope = scope
    this.#onLateCall = onLateCall
  }

  call<Result>(operation: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#isEnded) this.#onLateCall(new OperationAfterEndError(operation, this.#scope))
    const result = this.#tail.then(() => {
      if (this.#failure) throw this.#failure.error
      if (this.#isEnded) throw new OperationAfterEndError(operation, this.#scope)
      return work()
    })
    // This handles the rejection too, so that a call that nobody awaits never ends the process.
    this.#tail = result.then(
      () => {},
      (error: unknown) => {
        this.#failure ??= { error }
      },
    )
    return result
  }

  /** Waits for all calls, those that follow from one another included, ends, and throws the first failure. */
  async settle(): Promise<void> {
    let tail: Promise<void> | null = null
    while (tail !== this.#tail) {
      tail = this.#tail
      await tail
      // What an un-awaited chain of promises does next is called before this comes back.
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#isEnded = true
    if (this.#failure) throw this.#failure.error
  }

  /** Ends now: what has not begun is refused. */
  end(): void {
    this.#isEnded = true
  }
}
