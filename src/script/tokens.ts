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
    const end = tokenEnd(source, at, state)
    const token = source.slice(at, end)
    const start = at
    at = end
    if (/^\s|^\/[/*]/.test(token)) continue
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
const comment = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/y
const text = /'(?:[^'\\\n]|\\[^])*'?|"(?:[^"\\\n]|\\[^])*"?/y
const template = /(?:[^`\\$]|\\[^]|\$(?!\{))*(?:`|\$\{|$)/y
const regularExpression = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[\p{ID_Continue}]*/uy
const word = /[\p{ID_Start}$_#@\\](?:[\p{ID_Continue}$\\]|\u200c|\u200d)*/uy
const number = /\.?\d(?:[eE][+-]|[\w.])*/y
const punctuation = /\.{3}|=>|[=!]==?|\*\*=?|<<=?|>>>?=?|&&=?|\|\|=?|\?\?=?|\?\.(?!\d)|\+\+|--|[-+*/%&|^<>]=?/y

function tokenEnd(source: string, at: number, { previous, brackets }: State): number {
  const character = source.charAt(at)
  if (character === '`') return endOf(template, source, at + 1)
  if (character === '}' && brackets.at(-1) === '${') return endOf(template, source, at + 1)
  const end = endOf(space, source, at) || endOf(comment, source, at) || endOf(text, source, at)
  if (end > 0) return end
  if (character === '/' && isOperandNext(previous)) {
    const expression = endOf(regularExpression, source, at)
    if (expression > 0) return expression
  }
  return endOf(word, source, at) || endOf(number, source, at) || endOf(punctuation, source, at) || at + character.length
}

/** 0 if the pattern does not match there. */
function endOf(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(source) === null ? 0 : pattern.lastIndex
}

function remember(token: string, state: State): void {
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
