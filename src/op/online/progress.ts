import type { OperationLog } from '../port.ts'

/** Milliseconds between two lines where none can be replaced. */
const interval = 3_000

/**
 * Tells how far a long operation is: on a terminal by one line that moves, elsewhere by a line every few seconds.
 * Whoever begins one ends it, whatever comes of the operation.
 */
export class Progress {
  readonly #log: OperationLog
  readonly #now: () => number
  #said: number

  constructor(log: OperationLog, now: () => number = () => performance.now()) {
    this.#log = log
    this.#now = now
    this.#said = now()
  }

  tell(message: string): void {
    if (this.#log.progress) this.#log.progress(message)
    else if (this.#now() - this.#said >= interval) {
      this.#log.info(message)
      this.#said = this.#now()
    }
  }

  end(): void {
    this.#log.progress?.('')
  }
}

/** `12,000 of 250,000 rows (4 %)`. What others add meanwhile makes it no more than all. */
export function shareText(done: number, total: number): string {
  const all = Math.max(done, total)
  const share = all === 0 ? 100 : Math.floor((done * 100) / all)
  return `${done.toLocaleString('en')} of ${all.toLocaleString('en')} rows (${share} %)`
}
