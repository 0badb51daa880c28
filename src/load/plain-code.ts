import { isWord, type TokenReader } from './token-reader.ts'

type Mark = 'refused' | 'type' | 'outer' | 'await' | 'function'

/** Words that need a look. */
const marked: ReadonlyMap<string, Mark> = new Map([
  // Only TypeScript has them, or the compiler or Node take them in different ways.
  ...['class', 'import', 'export', 'enum', 'using', 'accessor', 'satisfies'].map((word) => [word, 'refused'] as const),
  // They begin a type or a declaration if another word follows.
  ...['as', 'type', 'interface', 'namespace', 'module', 'declare', 'abstract', 'global'].map(
    (word) => [word, 'type'] as const,
  ),
  // They mean something else at the top level of a module.
  ['this', 'outer'],
  ['arguments', 'outer'],
  ['await', 'await'],
  ['function', 'function'],
])

const deepest = 200

/** What code between brackets contains. */
export interface PlainCode {
  /** Whether it awaits, maybe in a function that is not `async`. */
  readonly isUncertain: boolean
}

/**
 * Reads code from the bracket at the reader past the one that closes it. Null if it may have types in it, except for
 * `as const`, which is erased, or if it may mean one thing in TypeScript and another in JavaScript. All else that only
 * TypeScript has is a syntax error of JavaScript, which compiling finds.
 */
export function readPlainCode(reader: TokenReader, place: Place): PlainCode | null {
  return new PlainCodeReader(reader, place).read()
}

/** Where code is; `top` is outside of all functions. */
export type Place = 'top' | 'function' | 'async function'

class PlainCodeReader {
  readonly #reader: TokenReader
  readonly #place: Place
  #depth = 0
  /** The token before, and its mark. */
  #previous = ''
  #mark: Mark | undefined
  #hasLess = false
  #hasCondition = false
  #hasFunctions = false
  #hasAwait = false

  constructor(reader: TokenReader, place: Place) {
    this.#reader = reader
    this.#place = place
  }

  read(): PlainCode | null {
    do {
      if (!this.#isPlain(this.#reader.text) || !this.#next()) return null
    } while (this.#depth > 0)
    if (this.#hasAwait && this.#place === 'function') return null
    return { isUncertain: this.#hasAwait && this.#hasFunctions }
  }

  #isPlain(text: string): boolean {
    if (!this.#mayFollow(text)) return false
    this.#mark = isWordStart(text) ? marked.get(text) : undefined
    if (this.#mark === undefined ? isRefused(text) : !this.#mayBeMarked(this.#mark)) return false
    const { watched, used } = this.#reader
    if (watched.size > 0 && watched.has(text)) used.add(text)
    this.#depth += depthOf(text)
    // The compiler's reader reports code that is nested too deep.
    return this.#depth <= deepest && this.#isPlainOperator(text)
  }

  #mayFollow(text: string): boolean {
    if (this.#mark === 'await') return mayBeAwaited(this.#reader)
    return this.#mark !== 'type' || !isWord(text)
  }

  #mayBeMarked(mark: Mark): boolean {
    if (mark === 'await') this.#hasAwait = true
    if (mark === 'function') this.#hasFunctions = true
    return mark !== 'refused' && (this.#place !== 'top' || (mark !== 'outer' && mark !== 'await'))
  }

  #isPlainOperator(text: string): boolean {
    const first = text.charAt(0)
    // `a<B>(c)` would be two comparisons.
    if (first === '<') this.#hasLess = true
    else if (first === '>') return !this.#hasLess
    else if (text === '?') this.#hasCondition = true
    // A method, or a block.
    else if (text === '=>' || (text === '{' && this.#previous === ')')) this.#hasFunctions = true
    // `a ? (b): c => d : e` may have a function with the type `c`.
    if (text === '=>' && this.#hasCondition) return false
    return text !== '.' || this.#previous !== 'new'
  }

  /** Goes on; past `as const`, which it erases. */
  #next(): boolean {
    const { text } = this.#reader
    if (text === 'as' && /[\]})'"`\d]$/.test(this.#previous)) {
      this.#mark = undefined
      return eraseConst(this.#reader)
    }
    this.#previous = text
    this.#reader.next()
    return true
  }
}

/** `a` to `z`, `A` to `Z`, `_` and `$`. */
function isWordStart(text: string): boolean {
  const code = text.charCodeAt(0)
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code === 0x24
}

/** The end of the text, decorators, divisions and regular expressions, which can be confused, and escapes in names. */
function isRefused(text: string): boolean {
  const first = text.charAt(0)
  if (first === "'" || first === '"' || first === '`' || first === '}') return false
  return first === '' || first === '@' || first === '/' || text.includes('\\')
}

/** In a script, `await` may be a name: `await (a)` calls it. */
function mayBeAwaited(reader: TokenReader): boolean {
  return !reader.isOnNewLine() && /^['"`\p{ID_Start}$_]/u.test(reader.text)
}

function depthOf(text: string): number {
  if (text === '(' || text === '[' || text === '{') return 1
  if (text === ')' || text === ']' || text === '}') return -1
  if (text.startsWith('`')) return text.endsWith('${') ? 1 : 0
  return text.startsWith('}') && text.endsWith('`') ? -1 : 0
}

/** Erases `as const`, if what follows cannot be taken for a part of the expression. */
export function eraseConst(reader: TokenReader): boolean {
  const from = reader.start
  if (reader.isOnNewLine()) return false
  reader.next()
  if (!reader.is('const') || reader.isOnNewLine()) return false
  reader.next()
  reader.erase(from)
  return /^[,;)\]}]/.test(reader.text) || (reader.isOnNewLine() && isWord(reader.text))
}
