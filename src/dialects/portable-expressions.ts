import type { Dialect } from './dialect.ts'

/** SQL that both databases have under other names; other text is left as it stands. */
interface PortableExpression {
  readonly postgres: string
  readonly sqlite: string
}

/** A version 4 UUID: https://www.sqlite.org/lang_corefunc.html#randomblob */
const SQLITE_UUID =
  "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || " +
  "substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"

const EXPRESSIONS: readonly PortableExpression[] = [
  // datetime('now') is UTC in the form that TypeORM writes.
  { postgres: 'now()', sqlite: "datetime('now')" },
  { postgres: 'gen_random_uuid()', sqlite: SQLITE_UUID },
]

/** A default in the words of this database: `now()` is `datetime('now')` on SQLite, and the other way round. */
export function portableExpression(text: string, dialect: Dialect['name']): string {
  const plain = text.trim().toLowerCase()
  const found = EXPRESSIONS.find(({ postgres, sqlite }) => [postgres, sqlite.toLowerCase()].includes(plain))
  return found ? found[dialect] : text
}
