import { exportNames, headerNames } from './header.ts'
import { tokensWithPlaces } from './tokens.ts'

/** What can follow the value of an export on the next line: the start of a statement, never the rest of an expression. */
const startsStatement =
  /^(?:export|import|const|let|var|function|async|class|abstract|type|interface|declare|enum|exports)$/

/** Words in the rest of a file that may give a header export another value, or give one that was not found. */
const mayExportMore =
  /\b(?:branchLabels|dependsOn|exports|module)\b|\bexport\s*(?:\*|\{|default)|\bexport\s+\w+\s*(?:[{[]|revision\b|downRevision\b)|\\u/
/** Compiled CommonJS assigns its other exports one by one. */
const mayAssignAgain = new RegExp(String.raw`\b(?:exports|module)\b(?!\.(?:${exportNames.join('|')})\b)|\bexport\b|\\u`)

/**
 * Reads the header exports from the beginning of a revision file, and stops after the last of them: the rest of the
 * file is checked when it is loaded. Reads what hub's templates and tsc write: imports, `export const a = '…'`, and
 * `exports.a = '…'` of a compiled file. Null if anything else comes before the end of the header, so that only a parser
 * can tell.
 */
export function scanHeader(source: string): Readonly<Record<string, unknown>> | null {
  return new HeaderScanner(source).read()
}

/** Thrown inside a scan, and never seen outside it. */
const unknown = new Error('not a header that can be scanned')

class HeaderScanner {
  readonly #source: string
  readonly #tokens: Iterator<{ readonly text: string; readonly start: number }>
  readonly #values = new Map<string, unknown>()
  #text = ''
  #start = 0
  /** The end of the statements that were read. */
  #read = 0
  /** Whether a line break precedes the token. */
  #isOnNewLine = true
  #isCompiled = false

  constructor(source: string) {
    this.#source = source
    this.#tokens = tokensWithPlaces(source)
  }

  read(): Readonly<Record<string, unknown>> | null {
    try {
      this.#next()
      while (!this.#isComplete() && this.#readStatement()) {
        if (this.#is(';')) this.#next()
        this.#read = this.#start
      }
    } catch (error) {
      if (error === unknown) return null
      throw error
    }
    return this.#isCertain() ? Object.fromEntries(this.#values) : null
  }

  #isComplete(): boolean {
    return this.#values.size === headerNames.length
  }

  #isCertain(): boolean {
    if (!this.#values.has('revision') || !this.#values.has('downRevision')) return false
    const rest = this.#source.slice(this.#read)
    if (this.#isCompiled) return !mayAssignAgain.test(rest)
    return this.#isComplete() || !mayExportMore.test(rest)
  }

  /** False at a statement that does not belong to a header; such a statement may still belong to a revision. */
  #readStatement(): boolean {
    if (/^['"]/.test(this.#text)) this.#next()
    else if (this.#is('import')) this.#readImport()
    else if (this.#is('export')) return this.#readExport()
    else if (this.#is('exports')) this.#readAssignment()
    else if (this.#is('Object')) this.#readModuleMark()
    else if (this.#is('const')) this.#readRequire()
    else return false
    return true
  }

  /** `import 'a'`, `import type { A, type B as C } from 'a'`. */
  #readImport(): void {
    this.#next()
    while (!/^['"]/.test(this.#text)) {
      if (!/^(?:[\w$]+|[{},*])$/.test(this.#text)) throw unknown
      this.#next()
    }
    this.#next()
    this.#endStatement()
  }

  #readExport(): boolean {
    this.#next()
    if (!this.#is('const')) return false
    this.#next()
    const name = this.#text
    this.#next()
    if (this.#is(':')) this.#skipType('=')
    this.#take('=')
    if (this.#isCompiled) throw unknown
    this.#keep(name, this.#readLiteral())
    return true
  }

  /** `exports.a = exports.b = void 0`, `exports.up = up`, `exports.a = '…'`. */
  #readAssignment(): void {
    if (this.#values.size > 0 && !this.#isCompiled) throw unknown
    this.#isCompiled = true
    const names: string[] = []
    do {
      this.#next()
      this.#take('.')
      names.push(this.#text)
      this.#next()
      this.#take('=')
    } while (this.#is('exports'))
    const isHeader = names.some((name) => headerNames.some((known) => known === name))
    if (this.#is('void')) this.#readVoid()
    else if (isHeader && names.length === 1) this.#keep(names[0] ?? '', this.#readLiteral())
    else if (!isHeader && /^[\w$]+$/.test(this.#text)) this.#next()
    else throw unknown
    this.#endStatement()
  }

  #readVoid(): void {
    this.#next()
    this.#take('0')
  }

  /** `Object.defineProperty(exports, "__esModule", { value: true })`. */
  #readModuleMark(): void {
    for (const text of ['Object', '.', 'defineProperty', '(', 'exports', ',']) this.#take(text)
    if (!/^(['"])__esModule\1$/.test(this.#text)) throw unknown
    this.#next()
    for (const text of [',', '{', 'value', ':', 'true', '}', ')']) this.#take(text)
    this.#endStatement()
  }

  /** `const typeorm_1 = require("typeorm")`. */
  #readRequire(): void {
    this.#next()
    if (!/^[\w$]+$/.test(this.#text)) throw unknown
    this.#next()
    for (const text of ['=', 'require', '(']) this.#take(text)
    if (!/^['"]/.test(this.#text)) throw unknown
    this.#next()
    this.#take(')')
    this.#endStatement()
  }

  #keep(name: string, value: unknown): void {
    if (!headerNames.some((known) => known === name)) return
    // A second one is a syntax error, or replaces the first.
    if (this.#values.has(name)) throw unknown
    this.#values.set(name, value)
  }

  /** A string, null, a list of strings, or the value of another export; with `as const` or another type after it. */
  #readLiteral(): unknown {
    const value = this.#is('[') ? this.#readList() : this.#readSimple()
    if (this.#is('as') || this.#is('satisfies')) this.#skipType(';')
    this.#endStatement()
    return value
  }

  #readList(): readonly unknown[] {
    const values: unknown[] = []
    this.#take('[')
    while (!this.#is(']')) {
      values.push(this.#readSimple())
      if (!this.#is(']')) this.#take(',')
    }
    this.#next()
    return values
  }

  #readSimple(): unknown {
    const text = this.#text
    this.#next()
    if (/^(?:'[^'\\]*'|"[^"\\]*"|`[^`\\]*`)$/.test(text)) return text.slice(1, -1)
    if (text === 'null') return null
    if (text === 'true') return true
    if (text === 'false') return false
    throw unknown
  }

  /** A type of names, lists and unions, up to `end` or a new statement. */
  #skipType(end: string): void {
    do this.#next()
    while (this.#text !== end && !this.#isAtStatement() && /^(?:[\w$]+|[|[\]]|'[^']*'|"[^"]*")$/.test(this.#text))
  }

  #endStatement(): void {
    if (!this.#is(';') && !this.#is('') && !this.#isAtStatement()) throw unknown
  }

  #isAtStatement(): boolean {
    return this.#isOnNewLine && startsStatement.test(this.#text)
  }

  #is(text: string): boolean {
    return this.#text === text
  }

  #take(text: string): void {
    if (!this.#is(text)) throw unknown
    this.#next()
  }

  #next(): void {
    const end = this.#start + this.#text.length
    const { value, done } = this.#tokens.next()
    this.#text = done ? '' : value.text
    this.#start = done ? this.#source.length : value.start
    this.#isOnNewLine = this.#source.slice(end, this.#start).includes('\n')
  }
}
