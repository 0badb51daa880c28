/**
 * The tokens of a TypeScript or JavaScript text, without comments and white space. Strings, templates and regular
 * expressions are one token each, except for the contents of `${}` in templates. Never fails: text that is not valid
 * TypeScript also yields tokens, always the same ones.
 */
export function* tokens(source: string): Generator<string> {
  for (const { text: token } of tokensWithPlaces(source)) yield token
}

/** The same, with the offset of each token. */
export function* tokensWithPlaces(source: string): Generator<{ readonly text: string; readonly start: number }> {
  const state: State = { previous: '', brackets: [] }
  for (let at = source.startsWith('#!') ? endOf(/\n|$/g, source, 0) : 0; at < source.length;) {
    const start = afterSpace(source, at)
    if (start > at) {
      at = start
      continue
    }
    at = tokenEnd(source, start, state)
    const token = source.slice(start, at)
    remember(token, state)
    yield { text: token, start }
  }
}

interface State {
  /** The previous token, which distinguishes a division from a regular expression. */
  previous: string
  /** The token before each open bracket; `${` for an expression in a template. */
  readonly brackets: string[]
}

const space = /\s+/y
const text = /'(?:[^'\\\n]|\\[^])*'?|"(?:[^"\\\n]|\\[^])*"?/y
const template = /(?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{|$)/y
const regularExpression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[\p{ID_Continue}]*/uy
const word = /[\p{ID_Start}$_#@\\](?:[\p{ID_Continue}$\\]|\u200c|\u200d)*/uy
const number = /\.?\d(?:[eE][+-]|[\w.])*/y
const punctuation = /\.{3}|=>|[=!]==?|\*\*=?|<<=?|>>>?=?|&&=?|\|\|=?|\?\?=?|\?\.(?!\d)|\+\+|--|[-+*/%&|^<>]=?/y

/** The end of the white space or of the comment that begins there; `at` if neither does. */
function afterSpace(source: string, at: number): number {
  const code = source.charCodeAt(at)
  if (code === slash) {
    const next = source.charAt(at + 1)
    if (next === '/') return orEnd(source.indexOf('\n', at), source)
    return next === '*' ? orEnd(source.indexOf('*/', at + 2) + 2, source, 1) : at
  }
  const maySpace = code <= blank || code > ascii
  return maySpace ? endOf(space, source, at) || at : at
}

/** An index, or the end of the text if nothing was found. */
function orEnd(index: number, source: string, none = -1): number {
  return index === none ? source.length : index
}

const [slash, blank, ascii] = [0x2f, 0x20, 0x7f]

function tokenEnd(source: string, at: number, { previous, brackets }: State): number {
  const character = source.charAt(at)
  if (isPlainStart(source.charCodeAt(at))) return wordEnd(source, at)
  if (character === '`' || (character === '}' && brackets.at(-1) === '${'))
    return endOf(template, source, at + 1) || source.length
  if (character === "'" || character === '"') return endOf(text, source, at)
  if (character === '/' && isOperandNext(previous)) {
    const expression = endOf(regularExpression, source, at)
    if (expression > 0) return expression
  }
  return endOf(word, source, at) || endOf(number, source, at) || endOf(punctuation, source, at) || at + 1
}

/** Most words are of plain letters, which are quicker to read one by one. */
function wordEnd(source: string, at: number): number {
  let end = at + 1
  while (isPlainPart(source.charCodeAt(end))) end++
  const code = source.charCodeAt(end)
  const goesOn = code > ascii || code === backslash
  return goesOn ? endOf(word, source, at) : end
}

const backslash = 0x5c

/** `a` to `z`, `A` to `Z`, `_` and `$`. */
function isPlainStart(code: number): boolean {
  const lower = code | 0x20
  return (lower >= 0x61 && lower <= 0x7a) || code === 0x5f || code === 0x24
}

function isPlainPart(code: number): boolean {
  return isPlainStart(code) || (code >= 0x30 && code <= 0x39)
}

/** 0 if the pattern does not match there. */
function endOf(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(source) === null ? 0 : pattern.lastIndex
}

function remember(token: string, state: State): void {
  if (isPlainStart(token.charCodeAt(0))) {
    state.previous = token
    return
  }
  const { brackets } = state
  const opened = /^[`}][^]*\$\{$/.test(token)
  if (token.startsWith('}') || token === ')' || token === ']') {
    const before = brackets.pop() ?? ''
    // `if (a) /b/`: a statement follows such a bracket.
    state.previous = token === ')' && /^(?:if|while|for|with)$/.test(before) ? ';' : token
  }
  if (opened) brackets.push('${')
  else if (/^[({[]$/.test(token)) brackets.push(state.previous)
  if (!/^[)\]}]/.test(token) || opened) state.previous = opened ? '(' : token
}

const operators = /^(?:return|typeof|instanceof|in|of|new|delete|void|throw|case|do|else|await|yield|default)$/

/** Whether a value may follow: it may after an operator, but not after another value. */
function isOperandNext(previous: string): boolean {
  if (previous === '' || operators.test(previous)) return true
  return !/[\p{ID_Continue}$"'`)\]}/\\]$/u.test(previous) && previous !== '++' && previous !== '--'
}
