import { tokensWithPlaces } from './tokens.ts'

/** Reads the tokens of a source text one by one, and collects changes of the text. */
export class TokenReader {
  readonly #source: string
  readonly #tokens: Iterator<{ readonly text: string; readonly start: number }>
  readonly #changes: { readonly at: number; readonly to: number; readonly text: string }[] = []
  /** Names that are imported, and those of them that occur in the code. */
  readonly watched = new Set<string>()
  readonly used = new Set<string>()
  /** The token; empty at the end. */
  text = ''
  start = 0
  /** The end of the token before. */
  end = 0

  constructor(source: string) {
    this.#source = source
    this.#tokens = tokensWithPlaces(source)
    this.next()
  }

  next(): void {
    this.end = this.start + this.text.length
    const { value, done } = this.#tokens.next()
    this.text = done ? '' : value.text
    this.start = done ? this.#source.length : value.start
  }

  is(text: string): boolean {
    return this.text === text
  }

  /** Goes on if this is the token. */
  skip(text: string): boolean {
    if (this.text !== text) return false
    this.next()
    return true
  }

  isWord(): boolean {
    return isWord(this.text)
  }

  /** Whether a line break precedes the token; true at the end. */
  isOnNewLine(): boolean {
    return this.text === '' || this.#source.slice(this.end, this.start).includes('\n')
  }

  /** Erases the source from there up to the end of the token before; its line breaks stay. */
  erase(from: number): void {
    this.#changes.push({ at: from, to: this.end, text: this.#source.slice(from, this.end).replaceAll(/[^\n]/g, ' ') })
  }

  /** Writes a text before what stands there, which may be erased. */
  insert(at: number, text: string): void {
    this.#changes.push({ at, to: at, text })
  }

  /** The source with all changes. */
  changed(): string {
    let changed = ''
    let end = 0
    // Of two changes at one place, the insertion comes first.
    for (const { at, to, text } of this.#changes.toSorted((one, other) => one.at - other.at || one.to - other.to)) {
      changed += this.#source.slice(end, at) + text
      end = to
    }
    return changed + this.#source.slice(end)
  }
}

/** A name or a keyword, without escapes. */
export function isWord(text: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(text)
}
