import type { Progress } from '../progress.ts'
import type { LiveLine } from './live-line.ts'
import type { Streams } from './streams.ts'
import type { Terminals } from './terminal/terminal.ts'

/** The line of a terminal that shows what a command is doing. Its code is loaded for commands that may show something. */
export class Live {
  readonly #streams: Streams
  readonly #terminals: Terminals
  #isLoading = false
  #line: LiveLine | null = null

  constructor(streams: Streams, terminals: Terminals) {
    this.#streams = streams
    this.#terminals = terminals
  }

  /** What shows the progress; undefined where no line can be erased. */
  listener(): ((progress: Progress | null) => void) | undefined {
    if (!this.#terminals.stderr.isTerminal || process.env['TERM'] === 'dumb') return undefined
    if (!this.#isLoading) void this.#load()
    this.#isLoading = true
    return (progress) => this.#line?.show(progress)
  }

  /** Erases it. */
  end(): void {
    this.#line?.end()
  }

  async #load(): Promise<void> {
    const { LiveLine } = await import('./live-line.ts')
    this.#line = new LiveLine(this.#streams, this.#terminals)
  }
}
