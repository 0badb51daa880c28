import type { Streams } from './streams.ts'

/** To the beginning of the line, and what is in it away. */
const clear = '\r\u001b[2K'

/** The last line of a terminal, which says how far a long operation is, and is gone when that has ended. */
export class MovingLine {
  readonly #stream: Streams['stderr']
  #text = ''

  constructor(stream: Streams['stderr']) {
    this.#stream = stream
  }

  /** Shows a text in place of the one before; '' shows none. */
  show(text: string): void {
    if (text === '' && this.#text === '') return
    // A line that goes over the edge could not be taken back.
    this.#text = text.slice(0, (this.#stream.columns || 80) - 1)
    this.#stream.write(clear + this.#text)
  }

  /** Writes lines that stay. */
  above(lines: string): void {
    this.#stream.write(this.#text === '' ? lines : clear + lines + this.#text)
  }
}
