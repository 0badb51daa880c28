import { TokenReader } from './token-reader.ts'

/** Thrown where the source is not plain. */
export const notPlain = new Error('not plain TypeScript')

const literal = /^(?:'[^]*'|"[^]*"|`[^]*`|\d[\w.]*|null|true|false)$/
const typeName =
  /^(?!(?:asserts|import|infer|is|keyof|new|readonly|typeof|unique)$)(?:[A-Za-z_$][\w$]*|'[^']*'|"[^"]*")$/
const word = /^[A-Za-z_$][\w$]*$/
/** What can follow a statement without a semicolon. */
const startsStatement = /^(?:export|import|const|function|async)$/

/** Names that code around a module, or what is written before it, uses. */
const reserved = new Set([
  'exports',
  'module',
  'require',
  '__filename',
  '__dirname',
  '__esModule',
  '__proto__',
  'Object',
  'await',
  'this',
])

/** Reads the parts of plain TypeScript. Throws `notPlain` at any other. */
export class PlainReader extends TokenReader {
  readonly #declared = new Set<string>()

  /** Text, a number, null, true, false, or a list of them. */
  readLiteral(): void {
    if (!this.skip('[')) return this.takeMatching(literal)
    while (!this.skip(']')) {
      this.takeMatching(literal)
      if (!this.is(']')) this.take(',')
    }
  }

  /** A type of names, lists of types, and unions, from the colon before it. */
  eraseType(): void {
    const from = this.start
    this.skip('?')
    if (this.skip(':')) this.#readType()
    this.erase(from)
  }

  #readType(): void {
    do {
      this.takeMatching(typeName)
      while (this.skip('.')) this.takeWord()
      if (this.skip('<')) {
        do this.#readType()
        while (this.skip(','))
        this.take('>')
      }
      while (this.skip('[')) this.take(']')
    } while (this.skip('|'))
  }

  endStatement(): void {
    if (!this.skip(';') && !(this.isOnNewLine() && (this.is('') || startsStatement.test(this.text)))) throw notPlain
  }

  takeWord(): string {
    const { text } = this
    this.takeMatching(word)
    return text
  }

  takeMatching(pattern: RegExp): void {
    if (!pattern.test(this.text)) throw notPlain
    this.next()
  }

  take(text: string): void {
    if (!this.skip(text)) throw notPlain
  }

  /** A second declaration is an error in a module, but none for functions in a script. */
  declare(name: string): string {
    if (this.#declared.has(name) || reserved.has(name)) throw notPlain
    this.#declared.add(name)
    return name
  }
}

/** Whether a variable of this name would hide one that the code around a module, or before it, uses. */
export function isReserved(name: string): boolean {
  return reserved.has(name)
}
