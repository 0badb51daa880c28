/** SQL that is written into a statement unchanged, where a plain value would become a literal. */
export interface SqlText {
  readonly kind: 'sql'
  readonly text: string
}

/**
 * SQL in place of a value: ``default: sql`now()` ``, ``type: sql`citext` ``. Only numbers and other SQL may be
 * interpolated: a string would be an identifier, a literal or a statement, and the tag cannot know which.
 */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlText | number)[]): SqlText {
  const text = strings.reduce((before, string, index) => {
    const part = parts[index - 1]
    return before + (typeof part === 'object' ? part.text : String(part)) + string
  })
  return { kind: 'sql', text }
}

/** SQL from a string. */
sql.raw = (text: string): SqlText => ({ kind: 'sql', text })

/** Whether a value is SQL text. */
export function isSqlText(value: unknown): value is SqlText {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    value.kind === 'sql' &&
    'text' in value &&
    typeof value.text === 'string' &&
    Object.keys(value).length === 2
  )
}

/** The SQL itself, however it was given. */
export function textOf(given: string | SqlText): string {
  return typeof given === 'string' ? given : given.text
}
