/** What a default may compute that databases spell differently. */
export type PortableExpression = 'now' | 'today' | 'timeOfDay' | 'uuid'

/** A database's spellings of these expressions; the first is the one that is written. */
export type Spellings = Readonly<Record<PortableExpression, readonly [string, ...string[]]>>

/** A version 4 UUID, made of random bytes: https://www.sqlite.org/lang_corefunc.html#randomblob */
export const UUID_OF_RANDOM_BYTES =
  "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || " +
  "substr('89AB', 1 + (abs(random()) % 4), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"

/** What a revision may contain, whichever database it was written for; the forms with a cast are TypeORM's. */
const KNOWN: Readonly<Record<PortableExpression, readonly string[]>> = {
  now: ['now()', 'CURRENT_TIMESTAMP', 'transaction_timestamp()', "datetime('now')"],
  today: ['CURRENT_DATE', "('now'::text)::date", "date('now')"],
  timeOfDay: ['CURRENT_TIME', "('now'::text)::time with time zone", "time('now')"],
  uuid: ['gen_random_uuid()', UUID_OF_RANDOM_BYTES],
}

/** A default in this database's spelling; any other text is left unchanged. */
export function portableExpression(text: string, own: Spellings): string {
  const meaning = meaningOf(text, KNOWN)
  return meaning === null || meaningOf(text, own) !== null ? text : own[meaning][0]
}

/** The spelling that the database writes, for any of its spellings, with or without parentheses; null for any other. */
export function commonExpression(text: string, own: Spellings): string | null {
  const trimmed = text.trim()
  const [, inner = trimmed] = /^\((.*)\)$/s.exec(trimmed) ?? []
  const meaning = meaningOf(trimmed, own) ?? meaningOf(inner, own)
  return meaning === null ? null : own[meaning][0]
}

/** Whether an expression, in the spelling of any database, generates a version 4 UUID. */
export function makesUuid(text: string, own: Spellings): boolean {
  const common = commonExpression(text, own) ?? text
  return meaningOf(common, KNOWN) === 'uuid' || /^(?:\w+\.)?(?:uuid_generate_v4|gen_random_uuid)\(\)$/i.test(common)
}

function meaningOf(
  text: string,
  spellings: Readonly<Record<PortableExpression, readonly string[]>>,
): PortableExpression | null {
  const plain = text.trim().toLowerCase()
  const all = Object.keys(spellings) as PortableExpression[] // the keys of a Record of them
  return all.find((each) => spellings[each].some((other) => other.toLowerCase() === plain)) ?? null
}
