import { commonExpression, type Spellings } from '../sql/portable-expressions.ts'

/**
 * PostgreSQL's spellings. The form with a cast is what TypeORM writes:
 * https://www.postgresql.org/docs/current/functions-datetime.html#FUNCTIONS-DATETIME-CURRENT
 */
export const spellings: Spellings = {
  now: ['now()', 'CURRENT_TIMESTAMP', 'transaction_timestamp()'],
  today: ['CURRENT_DATE', "('now'::text)::date"],
  timeOfDay: ['CURRENT_TIME', "('now'::text)::time with time zone"],
  uuid: ['gen_random_uuid()'],
}

/** One canonical text for all equivalent defaults, with or without parentheses; the text itself for any other. */
export function commonDefault(text: string): string {
  const trimmed = text.trim()
  const [, inner = trimmed] = /^\((.*)\)$/s.exec(trimmed) ?? []
  for (const each of [trimmed, inner]) {
    const moment = momentOf(each)
    const common = commonExpression(moment ?? each, spellings) ?? moment
    if (common !== null) return common
  }
  return text
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
