/**
 * How a value of one type is stored as another: `same`; `otherwise compared`, so that its indexes are built again;
 * `other`, so that it is written again.
 */
export type Storage = 'same' | 'otherwise compared' | 'other'

/**
 * By `pg_cast.castmethod` (b: nothing is done) and by what PostgreSQL knows of sizes, its functions for planning a
 * change of size: https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
export function storage(from: string, to: string): Storage {
  if (from === to) return 'same'
  // The elements of a list are converted one by one, whatever they are.
  if (from.endsWith('[]') || to.endsWith('[]')) return 'other'
  const [old, now] = [sized(from), sized(to)]
  if (TEXTS.has(old.name) && now.name === 'text') return 'same'
  if (TEXTS.has(old.name) && now.name === 'character varying') return isWider(old, now) ? 'same' : 'other'
  if (old.name === now.name) return sameType(old, now)
  return (now.size === null && ALIKE[`${old.name} > ${now.name}`]) || 'other'
}

const TEXTS = new Set(['character varying', 'text'])

/** From one name to another. That of a time with and without a zone depends on the zone, which is not known here. */
const ALIKE: Readonly<Record<string, Storage>> = {
  'text > citext': 'otherwise compared',
  'character varying > citext': 'otherwise compared',
  'citext > text': 'otherwise compared',
  'citext > character varying': 'otherwise compared',
  'xml > text': 'same',
  'xml > character varying': 'same',
  'cidr > inet': 'same',
  'integer > oid': 'otherwise compared',
  'oid > integer': 'otherwise compared',
  'bit > bit varying': 'otherwise compared',
}

function sameType(old: Sized, now: Sized): Storage {
  if (old.name === 'numeric')
    return now.size === null || (isWider(old, now) && old.scale === now.scale) ? 'same' : 'other'
  if (/^(?:bit varying|time|timestamp|interval)/.test(old.name)) return isWider(old, now) ? 'same' : 'other'
  return 'other'
}

interface Sized {
  readonly name: string
  readonly size: number | null
  readonly scale: number
}

/** Without a size a type takes all. */
function isWider(old: Sized, now: Sized): boolean {
  return now.size === null || (old.size !== null && now.size >= old.size) || isFull(old, now)
}

/** Times have six digits at most, and without a size. */
function isFull(old: Sized, now: Sized): boolean {
  return /^(?:time|timestamp|interval)/.test(old.name) && old.size === null && now.size === 6
}

function sized(type: string): Sized {
  const [, size, scale = '0'] = /\((\d+)(?:,\s*(\d+))?\)/.exec(type) ?? []
  return { name: type.replace(/\([^)]*\)/, ''), size: size === undefined ? null : Number(size), scale: Number(scale) }
}
