/** The code of each sign that begins a token, or ends one. */
export const signs = {
  slash: 0x2f,
  quote: 0x27,
  doubleQuote: 0x22,
  backtick: 0x60,
  opening: 0x28,
  closing: 0x29,
  openingBracket: 0x5b,
  closingBracket: 0x5d,
  openingBrace: 0x7b,
  closingBrace: 0x7d,
} as const

const [tab, lineFeed, carriageReturn, blank, ascii] = [0x09, 0x0a, 0x0d, 0x20, 0x7f]
const [dollar, underscore, backslash, hash, sign, star, dot] = [0x24, 0x5f, 0x5c, 0x23, 0x40, 0x2a, 0x2e]
const space = /\s+/y
const word = /[\p{ID_Start}$_#@\\](?:[\p{ID_Continue}$\\]|\u200c|\u200d)*/uy
const number = /\.?\d(?:[eE][+-]|[\w.])*/y
const punctuation = /\.{3}|=>|[=!]==?|\*\*=?|<<=?|>>>?=?|&&=?|\|\|=?|\?\?=?|\?\.(?!\d)|\+\+|--|[-+*/%&|^<>]=?/y

/** The end of all white space and comments that begin there. */
export function afterSpaces(source: string, from: number): number {
  for (let at = from; ;) {
    const end = afterSpace(source, at)
    if (end === at) return at
    at = end
  }
}

/** The end of the white space or of the comment that begins there; `at` if neither does. */
function afterSpace(source: string, at: number): number {
  const code = source.charCodeAt(at)
  if (code === signs.slash) {
    const next = source.charCodeAt(at + 1)
    if (next === signs.slash) return orEnd(source.indexOf('\n', at), source)
    return next === star ? orEnd(source.indexOf('*/', at + 2) + 2, source, 1) : at
  }
  if (code > ascii) return endOf(space, source, at) || at
  let end = at
  while (isPlainSpace(source.charCodeAt(end))) end++
  return end
}

/** An index, or the end of the text if nothing was found. */
function orEnd(index: number, source: string, none = -1): number {
  return index === none ? source.length : index
}

/** The end of a word that begins with a plain letter. Most have no others, which are quicker to read one by one. */
export function wordEnd(source: string, at: number): number {
  let end = at + 1
  while (isPlainPart(source.charCodeAt(end))) end++
  const code = source.charCodeAt(end)
  return code > ascii || code === backslash ? endOf(word, source, at) : end
}

/** The end of a string; without a second quote, the end of its line. */
export function stringEnd(source: string, at: number): number {
  const mark = source.charCodeAt(at)
  for (let end = at + 1; end < source.length; end++) {
    const code = source.charCodeAt(end)
    if (code === mark) return end + 1
    if (code === lineFeed) return end
    if (code !== backslash) continue
    if (end + 1 === source.length) return end
    end++
  }
  return source.length
}

/** The end of a token that is none of the others. */
export function otherEnd(source: string, at: number): number {
  const code = source.charCodeAt(at)
  if (isSingle(code)) return at + 1
  // Only where it may match: expressions with letters of all languages take milliseconds to compile.
  if (code > ascii || code === backslash || code === hash || code === sign) return endOf(word, source, at) || at + 1
  if (isDigit(code) || (code === dot && isDigit(source.charCodeAt(at + 1)))) return endOf(number, source, at)
  return endOf(punctuation, source, at) || at + 1
}

/** Where a match of a sticky pattern that begins there ends; 0 if there is none. */
export function endOf(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(source) ? pattern.lastIndex : 0
}

/** `a` to `z`, `A` to `Z`, `_` and `$`. */
export function isPlainStart(code: number): boolean {
  const lower = code | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || code === underscore || code === dollar
}

function isPlainPart(code: number): boolean {
  return isPlainStart(code) || isDigit(code)
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

/** `,`, `:` and `;`, which are part of no longer sign. */
function isSingle(code: number): boolean {
  return code === 0x2c || code === 0x3a || code === 0x3b
}

function isPlainSpace(code: number): boolean {
  return code === blank || (code >= tab && code <= carriageReturn)
}
