import type { Dialect } from './dialect.ts'

/** SQL that both databases have under other names, the one that is written first; other text is left as it stands. */
interface PortableExpression {
  readonly postgres: readonly [string, ...string[]]
  readonly sqlite: readonly [string, ...string[]]
}

/** A version 4 UUID: https://www.sqlite.org/lang_corefunc.html#randomblob */
const SQLITE_UUID =
  "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || " +
  "substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"

/**
 * CURRENT_TIMESTAMP of SQLite is UTC in the form of datetime('now'), which TypeORM writes; with a cast stands what TypeORM
 * writes on PostgreSQL. https://www.sqlite.org/lang_createtable.html#the_default_clause,
 * https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT
 */
const EXPRESSIONS: readonly PortableExpression[] = [
  { postgres: ['now()', 'CURRENT_TIMESTAMP'], sqlite: ["datetime('now')", 'CURRENT_TIMESTAMP'] },
  { postgres: ['CURRENT_DATE', "('now'::text)::date"], sqlite: ['CURRENT_DATE', "date('now')"] },
  { postgres: ['CURRENT_TIME', "('now'::text)::time with time zone"], sqlite: ['CURRENT_TIME', "time('now')"] },
  { postgres: ['gen_random_uuid()'], sqlite: [SQLITE_UUID] },
]

/** A default in the words of this database: `now()` is `datetime('now')` on SQLite, and the other way round. */
export function portableExpression(text: string, dialect: Dialect['name']): string {
  const found = find(text, ({ postgres, sqlite }) => [...postgres, ...sqlite])
  return found && !find(text, (each) => each[dialect]) ? found[dialect][0] : text
}

/** One text for all those that mean the same on a database, with parentheses around them or without; null for others. */
export function commonExpression(text: string, dialect: Dialect['name']): string | null {
  const [, inner = text] = /^\((.*)\)$/s.exec(text.trim()) ?? []
  return find(inner, (each) => each[dialect])?.[dialect][0] ?? null
}

function find(
  text: string,
  textsOf: (expression: PortableExpression) => readonly string[],
): PortableExpression | undefined {
  const plain = text.trim().toLowerCase()
  return EXPRESSIONS.find((each) => textsOf(each).some((other) => other.toLowerCase() === plain))
}
