/** A table's name, parsed. */
export interface TableName {
  /** Null: the default of the database (PostgreSQL's search_path, SQLite's main). */
  readonly schema: string | null
  readonly name: string
}

const PART = /"(?:[^"]|"")*"|[^."]+/y

/**
 * Reads `users`, `app.users` and, for names that contain a dot or begin with a quote, `"my.table"` and
 * `app."my.table"`, in which quotes are doubled. Null for any other text.
 */
export function parseTableName(text: string): TableName | null {
  // A name that contains a quote but does not begin with one needs no quoting.
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

/** The text that `parseTableName` reads as this name. */
export function formatTableName({ schema, name }: TableName): string {
  const quoted = (part: string) => (/^"|\.|^$/.test(part) ? `"${part.replaceAll('"', '""')}"` : part)
  if (schema === null) return quoted(name)
  return [schema, name].map((part) => (part.includes('"') ? `"${part.replaceAll('"', '""')}"` : quoted(part))).join('.')
}

/** The name without its schema; unchanged if the text is not a table's name. */
export function bareName(table: string): string {
  return parseTableName(table)?.name ?? table
}

/** Another name in the schema of the table. */
export function siblingName(table: string, name: string): string {
  return formatTableName({ schema: parseTableName(table)?.schema ?? null, name })
}
