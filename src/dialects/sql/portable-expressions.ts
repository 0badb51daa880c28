import type { DialectName } from '../../dialect-name.ts'

/**
 * Expressions that databases spell differently; the first is the one that is written. Any other text is left unchanged.
 */
type PortableExpression = Readonly<Partial<Record<DialectName, readonly [string, ...string[]]>>>

/** A version 4 UUID: https://www.sqlite.org/lang_corefunc.html#randomblob */
const SQLITE_UUID =
  "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || " +
  "substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"

/**
 * SQLite's CURRENT_TIMESTAMP is UTC in the format of datetime('now'), which TypeORM writes; the form with a cast is
 * what TypeORM writes on PostgreSQL. https://www.sqlite.org/lang_createtable.html#the_default_clause,
 * https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT
 */
const EXPRESSIONS: readonly PortableExpression[] = [
  {
    postgres: ['now()', 'CURRENT_TIMESTAMP', 'transaction_timestamp()'],
    sqlite: ["datetime('now')", 'CURRENT_TIMESTAMP'],
  },
  { postgres: ['CURRENT_DATE', "('now'::text)::date"], sqlite: ['CURRENT_DATE', "date('now')"] },
  { postgres: ['CURRENT_TIME', "('now'::text)::time with time zone"], sqlite: ['CURRENT_TIME', "time('now')"] },
  { postgres: ['gen_random_uuid()'], sqlite: [SQLITE_UUID] },
]

/** A default in this database's spelling: `now()` becomes `datetime('now')` on SQLite, and vice versa. */
export function portableExpression(text: string, dialect: DialectName): string {
  const found = find(text, (each) => Object.values(each).flat())
  return (find(text, (each) => each[dialect] ?? []) ? undefined : found?.[dialect]?.[0]) ?? text
}

/** One canonical text for all equivalent expressions of a database, with or without parentheses; null for any other. */
export function commonExpression(text: string, dialect: DialectName): string | null {
  const trimmed = text.trim()
  const [, inner = trimmed] = /^\((.*)\)$/s.exec(trimmed) ?? []
  for (const each of [trimmed, inner]) {
    const moment = dialect === 'postgres' ? momentOf(each) : null
    const found = find(moment ?? each, (expression) => expression[dialect] ?? [])
    if (found || moment !== null) return found?.[dialect]?.[0] ?? moment
  }
  return null
}

/** Whether an expression generates a version 4 UUID. */
export function makesUuid(text: string, dialect: DialectName): boolean {
  const common = portableExpression(commonExpression(text, dialect) ?? text, 'postgres')
  return /^(?:\w+\.)?(?:uuid_generate_v4|gen_random_uuid)\(\)$/i.test(common)
}

/**
 * PostgreSQL's current time functions, with their precision: TypeORM writes them as a cast of 'now', and PostgreSQL
 * keeps either form as written. Null for any other text.
 */
function momentOf(text: string): string | null {
  const called =
    /^(current_timestamp|current_date|current_time|localtimestamp|localtime)\s*(?:\(\s*(\d+)\s*\))?$/i.exec(text)
  if (called) return momentText(called[1]?.toUpperCase() ?? '', called[2])
  const [, type = '', digits, zone = ''] =
    /^\(?'now'::text\)?::(date|timestamptz|timetz|timestamp|time)(?:\((\d+)\))?(?:\s+(with|without) time zone)?$/i.exec(
      text,
    ) ?? []
  const name = MOMENTS[`${type} ${zone}`.trim().toLowerCase()]
  return name === undefined ? null : momentText(name, digits)
}

const MOMENTS: Readonly<Record<string, string>> = {
  date: 'CURRENT_DATE',
  timestamptz: 'CURRENT_TIMESTAMP',
  'timestamp with': 'CURRENT_TIMESTAMP',
  timetz: 'CURRENT_TIME',
  'time with': 'CURRENT_TIME',
  timestamp: 'LOCALTIMESTAMP',
  'timestamp without': 'LOCALTIMESTAMP',
  time: 'LOCALTIME',
  'time without': 'LOCALTIME',
}

function momentText(name: string, digits: string | undefined): string {
  return digits === undefined ? name : `${name}(${digits})`
}

function find(
  text: string,
  textsOf: (expression: PortableExpression) => readonly string[],
): PortableExpression | undefined {
  const plain = text.trim().toLowerCase()
  return EXPRESSIONS.find((each) => textsOf(each).some((other) => other.toLowerCase() === plain))
}
