/** A table's name taken apart. */
export interface TableName {
  /** Null: where the database looks first (PostgreSQL's search_path, SQLite's main). */
  readonly schema: string | null
  readonly name: string
}

const PART = /"(?:[^"]|"")*"|[^."]+/y

/**
 * Reads `users`, `app.users` and, for names that hold a dot or begin with a quote, `"my.table"` and `app."my.table"`,
 * where a quote inside is doubled. Null for what is none of these.
 */
export function parseTableName(text: string): TableName | null {
  // A name that has a quote somewhere, but is not in quotes, needs no quoting of its own.
  if (!text.startsWith('"') && !text.includes('.')) return text === '' ? null : { schema: null, name: text }
  const parts: string[] = []
  let at = 0
  while (at < text.length) {
    PART.lastIndex = at
    const part = PART.exec(text)?.[0]
    if (part === undefined) return null
    parts.push(part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part)
    at += part.length
    if (at < text.length && (text[at] !== '.' || at === text.length - 1)) return null
    at++
  }
  const [first = '', second] = parts
  if (parts.length > 2 || parts.includes('')) return null
  return second === undefined ? { schema: null, name: first } : { schema: first, name: second }
}

/** The text that `parseTableName` reads as these parts. */
export function formatTableName({ schema, name }: TableName): string {
  const quoted = (part: string) => (/^"|\.|^$/.test(part) ? `"${part.replaceAll('"', '""')}"` : part)
  if (schema === null) return quoted(name)
  return [schema, name].map((part) => (part.includes('"') ? `"${part.replaceAll('"', '""')}"` : quoted(part))).join('.')
}

/** The name without its schema; a text that is no table's name as it stands. */
export function bareName(table: string): string {
  return parseTableName(table)?.name ?? table
}

/** The same schema with another name. */
export function siblingName(table: string, name: string): string {
  return formatTableName({ schema: parseTableName(table)?.schema ?? null, name })
}
