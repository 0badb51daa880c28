/** What a file name is made of. */
export interface FileNameFacts {
  readonly revision: string
  readonly message: string
  readonly date: Date
}

const slugLength = 40

/**
 * The base name of a revision file by a template: `{year} {month} {day} {hour} {minute} {second} {epoch} {rev} {slug}`,
 * times in UTC. Safe on every file system, whatever the message holds.
 */
export function fileBaseName(template: string, { revision, message, date }: FileNameFacts): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const parts: Readonly<Record<string, string>> = {
    year: String(date.getUTCFullYear()),
    month: two(date.getUTCMonth() + 1),
    day: two(date.getUTCDate()),
    hour: two(date.getUTCHours()),
    minute: two(date.getUTCMinutes()),
    second: two(date.getUTCSeconds()),
    epoch: String(Math.floor(date.getTime() / 1000)),
    rev: safe(revision),
    slug: slugOf(message),
  }
  const name = template.replaceAll(/\{(\w+)\}/g, (whole, part: string) => parts[part] ?? whole)
  // An empty slug leaves its separator behind.
  return safe(name.replaceAll(/[_-]+$|^[_-]+/g, '')) || safe(revision)
}

/** Words of letters and digits, joined by `_`, cut at a word. */
export function slugOf(message: string): string {
  const words = message
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, slugLength) : `${slug}_${word}`
    if (longer.length > slugLength) break
    slug = longer
  }
  return slug
}

/** What Windows, too, takes for a file name. */
function safe(name: string): string {
  const clean = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replaceAll(/\.+$/g, '').slice(0, 120)
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(clean) ? `_${clean}` : clean
}
