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

/** A function's block, its lines indented. One that is still to be written uses `op`, so that no linter minds. */
export function block(lines: readonly string[]): string {
  const body = lines.length === 0 ? ['void op'] : lines.flatMap((line) => line.split('\n'))
  return `{\n${body.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n}`
}
