import type { Streams } from './streams.ts'

/** Carriage return, erase line. */
const clear = '\r\u001b[2K'

/** The last line of a terminal, which shows the progress of a long operation and is erased when the operation ends. */
export class ProgressLine {
  readonly #stream: Streams['stderr']
  #text = ''

  constructor(stream: Streams['stderr']) {
    this.#stream = stream
  }

  /** Replaces the text of the line; '' erases it. */
  show(text: string): void {
    if (text === '' && this.#text === '') return
    // A line that wraps could not be erased.
    this.#text = text.slice(0, (this.#stream.columns || 80) - 1)
    this.#stream.write(clear + this.#text)
  }

  /** Writes lines above it, which stay. */
  above(lines: string): void {
    this.#stream.write(this.#text === '' ? lines : clear + lines + this.#text)
  }
}
