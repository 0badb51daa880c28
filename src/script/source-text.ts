import { Tokens } from './tokens.ts'

/** A string as a literal in single quotes, with all special characters escaped. */
export function sourceString(value: string): string {
  const inner = JSON.stringify(value)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)
  return `'${inner.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`)}'`
}

/** The source of a header value: null for an empty list, a string for one value, a list for several. */
export function headerList(values: readonly string[]): string {
  if (values.length === 0) return 'null'
  const [only] = values
  return values.length === 1 && only !== undefined
    ? sourceString(only)
    : `[${values.map((value) => sourceString(value)).join(', ')}]`
}

/**
 * Text for a block comment, each line preceded by `prefix`; no lines for an empty text. The end of a comment is written
 * as `*\/`, which `readDocComment` reverts.
 */
export function blockComment(text: string, prefix = ' * '): string {
  if (text === '') return ''
  return text
    .replaceAll('*/', String.raw`*\/`)
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => `${prefix}${line.replaceAll(/\p{Cc}/gu, ' ')}`.trimEnd())
    .join('\n')
}

/** The same on one line, for templates that contain `<%= message %>`. */
export function lineComment(text: string): string {
  return blockComment(text.replaceAll(/[\r\n\u2028\u2029]+/g, ' '), '')
}

/**
 * A function body with indented lines, except for lines that begin inside a string, where white space is significant.
 * An empty body refers to `op`, so that linters do not complain.
 */
export function block(lines: readonly string[]): string {
  const source = lines.length === 0 ? 'void op' : lines.join('\n')
  const inside = linesInsideStrings(source)
  const body = source.split('\n').map((line, index) => (line === '' || inside.has(index) ? line : `  ${line}`))
  return `{\n${body.join('\n')}\n}`
}

/** The lines, counted from 0, that begin inside a token; this can only be a template or a continued string. */
function linesInsideStrings(source: string): ReadonlySet<number> {
  const inside = new Set<number>()
  let line = 0
  let at = 0
  for (const tokens = new Tokens(source); tokens.next();) {
    line += source.slice(at, tokens.start).split('\n').length - 1
    at = tokens.start
    for (let more = tokens.text.split('\n').length - 1; more > 0; more--) inside.add(line + more)
  }
  return inside
}

/** A TypeScript or JavaScript text with a space in place of each comment and all white space. */
export function withoutComments(source: string): string {
  const tokens = new Tokens(source)
  let text = ''
  for (let end = 0; tokens.next(); end = tokens.end) text += (tokens.start > end ? ' ' : '') + tokens.text
  return text
}
