import { afterSpaces, endOf, isPlainStart, otherEnd, signs, stringEnd, wordEnd } from './characters.ts'

/**
 * Reads the tokens of a TypeScript or JavaScript text one by one, without comments and white space. Strings, templates
 * and regular expressions are one token each, except for the contents of `${}` in templates. Never fails: text that is
 * not valid TypeScript also has tokens, always the same ones.
 */
export class Tokens {
  /** Where the current token begins. */
  start = 0
  /** Where it ends. */
  end: number
  readonly #source: string
  /** The token before this one, which distinguishes a division from a regular expression. */
  #from = 0
  #to = 0
  /** What stands for that token where its text alone does not tell. */
  #sign: '(' | ';' | null = null
  /** What each open bracket belongs to. */
  readonly #brackets: ('condition' | 'template' | 'other')[] = []

  constructor(source: string) {
    this.#source = source
    this.end = source.startsWith('#!') ? endOf(/\n|$/g, source, 0) : 0
  }

  /** The current token; empty before the first and after the last. */
  get text(): string {
    return this.#source.slice(this.start, this.end)
  }

  /** Goes on to the next token; false at the end of the text. */
  next(): boolean {
    this.start = afterSpaces(this.#source, this.end)
    this.end = this.start < this.#source.length ? this.#read(this.#source.charCodeAt(this.start)) : this.start
    return this.end > this.start
  }

  #read(code: number): number {
    const source = this.#source
    const at = this.start
    if (isPlainStart(code)) return this.#follow(wordEnd(source, at))
    switch (code) {
      case signs.backtick:
        return this.#readTemplate()
      case signs.closingBrace:
        return this.#brackets.at(-1) === 'template' ? this.#readTemplate() : this.#close()
      case signs.closing:
      case signs.closingBracket:
        return this.#close()
      case signs.opening:
      case signs.openingBrace:
      case signs.openingBracket:
        return this.#open()
      case signs.quote:
      case signs.doubleQuote:
        return this.#follow(stringEnd(source, at))
      case signs.slash:
        return this.#follow((this.#mayBeOperand() && endOf(regularExpression, source, at)) || otherEnd(source, at))
      default:
        return this.#follow(otherEnd(source, at))
    }
  }

  #follow(end: number): number {
    this.#from = this.start
    this.#to = end
    this.#sign = null
    return end
  }

  /** A template, or what follows a `${}` in it, up to its end or the next `${`. */
  #readTemplate(): number {
    const source = this.#source
    const end = endOf(template, source, this.start + 1) || source.length
    if (source.charCodeAt(this.start) === signs.closingBrace) this.#brackets.pop()
    this.#follow(end)
    if (source.startsWith('${', end - 2)) {
      this.#brackets.push('template')
      this.#sign = '('
    }
    return end
  }

  #open(): number {
    this.#brackets.push(/^(?:if|while|for|with)$/.test(this.#before()) ? 'condition' : 'other')
    return this.#follow(this.start + 1)
  }

  /** `if (a) /b/`: a statement follows a condition. */
  #close(): number {
    const opened = this.#brackets.pop()
    const end = this.#follow(this.start + 1)
    if (opened === 'condition' && this.#source.charCodeAt(this.start) === signs.closing) this.#sign = ';'
    return end
  }

  #before(): string {
    return this.#sign ?? this.#source.slice(this.#from, this.#to)
  }

  /** A value may follow an operator, but not another value. */
  #mayBeOperand(): boolean {
    const before = this.#before()
    if (before === '' || operators.test(before)) return true
    return !/[\p{ID_Continue}$"'`)\]}/\\]$/u.test(before) && before !== '++' && before !== '--'
  }
}

const template = /(?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{|$)/y
const regularExpression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[\p{ID_Continue}]*/uy
const operators = /^(?:return|typeof|instanceof|in|of|new|delete|void|throw|case|do|else|await|yield|default)$/
