import { type Clock, systemClock } from '../commands/shared/plain-progress.ts'
import { progressText } from '../commands/shared/progress-text.ts'
import type { Progress } from '../progress.ts'
import { redactUrls } from '../redact-urls.ts'
import { shownData } from '../shown.ts'
import type { OutputStream, Streams } from './streams.ts'
import type { Terminals } from './terminal/terminal.ts'

/** Carriage return, erase line. */
const erase = '\r\u001b[2K'
/** Milliseconds between two counts of rows: more would not be read. */
const between = 100

/**
 * The last line of a terminal, which shows what a command is doing and is erased at its end. Whatever is written
 * meanwhile, also by the user's code, stands above it and stays. The cursor is never hidden, so that nothing has to be
 * put right after a signal.
 */
export class LiveLine {
  readonly #streams: Streams
  readonly #terminals: Terminals
  readonly #clock: Clock
  #progress: Progress | null = null
  /** What ends it; null while nothing is shown. */
  #ends: (() => void)[] | null = null
  #drawn = 0
  /** Whether the cursor stands behind a line that someone else has begun. */
  #isWithinLine = false

  constructor(streams: Streams, terminals: Terminals, clock: Clock = systemClock) {
    this.#streams = streams
    this.#terminals = terminals
    this.#clock = clock
  }

  show(progress: Progress | null): void {
    if (progress === null) return this.end()
    const isOther = progress.operation !== this.#progress?.operation || progress.phase !== this.#progress.phase
    this.#progress = progress
    this.#ends ??= this.#begin()
    if (isOther || this.#clock.now() - this.#drawn >= between) this.#draw()
  }

  /** Erases it. */
  end(): void {
    const ends = this.#ends
    if (ends === null) return
    for (const each of ends) each()
    this.#ends = null
    this.#progress = null
    if (!this.#isWithinLine) this.#streams.stderr.write(erase)
    this.#isWithinLine = false
  }

  #begin(): (() => void)[] {
    const { stdout, stderr } = this.#streams
    const onExit = () => this.end()
    process.once('exit', onExit)
    return [
      this.#clock.every(1_000, () => this.#draw()),
      () => process.off('exit', onExit),
      this.#stayBelow(stderr),
      ...(this.#terminals.stdout.isTerminal && stdout !== stderr ? [this.#stayBelow(stdout)] : []),
    ]
  }

  /** Has what others write to the stream stand above the line. Gives the function that ends this. */
  #stayBelow(stream: OutputStream): () => void {
    const write = stream.write.bind(stream)
    const own = Object.getOwnPropertyDescriptor(stream, 'write')
    const above = (chunk: unknown, ...rest: unknown[]): boolean => {
      if (!this.#isWithinLine) this.#write(erase)
      const isTaken = Reflect.apply(write, stream, [chunk, ...rest]) as boolean
      const text = String(chunk)
      if (text !== '') this.#isWithinLine = !text.endsWith('\n')
      this.#draw()
      return isTaken
    }
    if (stream === this.#streams.stderr) this.#own = write
    Object.defineProperty(stream, 'write', { value: above, configurable: true, writable: true })
    return () => {
      if (own) Object.defineProperty(stream, 'write', own)
      else Reflect.deleteProperty(stream, 'write')
    }
  }

  /** The write of stderr without what `stayBelow` adds. */
  #own: (text: string) => boolean = () => true

  #write(text: string): void {
    this.#own(text)
  }

  #draw(): void {
    if (this.#progress === null || this.#ends === null || this.#isWithinLine) return
    this.#drawn = this.#clock.now()
    this.#write(`${erase}${this.#text(this.#progress)}`)
  }

  #text(progress: Progress): string {
    const { columns, colours, hasUnicode } = this.#terminals.stderr
    const text = redactUrls(progressText(shownData(progress), this.#clock.now(), columns - 1))
    const line = hasUnicode ? text : text.replaceAll('…', '..')
    return line.replace(
      /^(\[\d+\/\d+\]) ((?:undo )?)(\S+)(?=[: ])/,
      (_all, place: string, undo: string, id: string) => `${colours.dim(place)} ${undo}${colours.id(id)}`,
    )
  }
}
