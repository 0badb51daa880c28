import { tokensWithPlaces } from './tokens.ts'

/** A string as a source literal in single quotes, whatever it holds. */
export function sourceString(value: string): string {
  const inner = JSON.stringify(value)
    .slice(1, -1)
    .replaceAll(String.raw`\"`, '"')
    .replaceAll("'", String.raw`\'`)
  return `'${inner.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`)}'`
}

/** A header's value: null for none, a string for one, a list for several. */
export function headerList(values: readonly string[]): string {
  if (values.length === 0) return 'null'
  const [only] = values
  return values.length === 1 && only !== undefined
    ? sourceString(only)
    : `[${values.map((value) => sourceString(value)).join(', ')}]`
}

/**
 * Text inside a block comment, each line behind `prefix`; no lines for an empty text. The end of a comment becomes
 * `*\/`, which `readDocComment` takes back.
 */
export function blockComment(text: string, prefix = ' * '): string {
  if (text === '') return ''
  return text
    .replaceAll('*/', String.raw`*\/`)
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => `${prefix}${line.replaceAll(/\p{Cc}/gu, ' ')}`.trimEnd())
    .join('\n')
}

/** The same on one line, for a template that says `<%= message %>`. */
export function lineComment(text: string): string {
  return blockComment(text.replaceAll(/[\r\n\u2028\u2029]+/g, ' '), '')
}

/** What `blockComment` was given. */
export function decodeComment(text: string): string {
  return text.replaceAll(String.raw`*\/`, '*/')
}

/**
 * A function's block, its lines indented, but for those that begin inside a string: there white space counts. One that
 * is still to be written uses `op`, so that no linter minds.
 */
export function block(lines: readonly string[]): string {
  const source = lines.length === 0 ? 'void op' : lines.join('\n')
  const inside = linesInsideStrings(source)
  const body = source.split('\n').map((line, index) => (line === '' || inside.has(index) ? line : `  ${line}`))
  return `{\n${body.join('\n')}\n}`
}

/** The lines, from 0, that begin inside a token, which only a template or a continued string can be. */
function linesInsideStrings(source: string): ReadonlySet<number> {
  const inside = new Set<number>()
  let line = 0
  let at = 0
  for (const { text, start } of tokensWithPlaces(source)) {
    line += source.slice(at, start).split('\n').length - 1
    at = start
    for (let more = text.split('\n').length - 1; more > 0; more--) inside.add(line + more)
  }
  return inside
}
