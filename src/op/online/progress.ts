import { countText } from '../../words.ts'
import type { OperationLog } from '../port.ts'

/** Milliseconds between two lines, if a line cannot be replaced. */
const interval = 3_000

/**
 * Reports the progress of a long operation: on a terminal in one line that is updated, elsewhere in a new line every few
 * seconds. Whoever creates one must end it, even if the operation fails.
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

  /** `message` is called only if it is told. */
  tell(message: () => string): void {
    if (this.#log.progress) this.#log.progress(message())
    else if (this.#now() - this.#said >= interval) {
      this.#log.info(message())
      this.#said = this.#now()
    }
  }

  end(): void {
    this.#log.progress?.('')
  }
}

/** `12,000 of 250,000 rows (4 %)`. The share never exceeds 100 %, even if others add rows meanwhile. */
export function shareText(done: number, total: number): string {
  const all = Math.max(done, total)
  const share = all === 0 ? 100 : Math.floor((done * 100) / all)
  return `${countText(done)} of ${countText(all)} rows (${share} %)`
}
