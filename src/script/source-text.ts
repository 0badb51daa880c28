/** A string as a source literal in single quotes, whatever it holds. */
export function sourceString(value: string): string {
  const inner = JSON.stringify(value).slice(1, -1).replaceAll(String.raw`\"`, '"').replaceAll("'", String.raw`\'`)
  return `'${inner.replaceAll('\u2028', String.raw`\u2028`).replaceAll('\u2029', String.raw`\u2029`)}'`
}

/** A header's value: null for none, a string for one, a list for several. */
export function headerList(values: readonly string[]): string {
  if (values.length === 0) return 'null'
  const [only] = values
  return values.length === 1 && only !== undefined ? sourceString(only) : `[${values.map(sourceString).join(', ')}]`
}

/**
 * Text inside a block comment, each line behind `prefix`. The end of a comment gets a zero-width space inside, which
 * `readDocComment` takes out again.
 */
export function blockComment(text: string, prefix = ' * '): string {
  return text
    .replaceAll('*/', '*\u200b/')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    // eslint-disable-next-line no-control-regex -- control characters have no place in a source file
    .map((line) => `${prefix}${line.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')}`.trimEnd())
    .join('\n')
}

/** A function's block, its lines indented. */
export function block(lines: readonly string[]): string {
  const indented = lines.flatMap((line) => line.split('\n')).map((line) => (line === '' ? '' : `  ${line}`))
  return indented.length === 0 ? '{}' : `{\n${indented.join('\n')}\n}`
}
