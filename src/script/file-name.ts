import { FileTemplateError } from './errors.ts'

/** The parts of a file name. */
export interface FileNameFacts {
  readonly revision: string
  readonly message: string
  readonly date: Date
}

const slugLength = 40
/** In bytes. Every file system allows 255, and the extension is still to be added. */
const nameLength = 240

/**
 * The base name of a revision file, made from a template: `{year} {month} {day} {hour} {minute} {second} {epoch} {rev}
 * {slug}`, times in UTC. An extension in the template is ignored. The name is valid on every file system, whatever the
 * message contains. Throws FileTemplateError for an unknown placeholder.
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
  const name = template.replace(/\.[mc]?[tj]s$/, '').replaceAll(/\{([^{}]*)\}/g, (_whole, part: string) => {
    const value = parts[part]
    if (value === undefined) throw new FileTemplateError(part, Object.keys(parts))
    return value
  })
  // An empty slug leaves its separator behind.
  return safe(name.replaceAll(/[_-]+$|^[_-]+/g, '')) || safe(revision)
}

/** Words of letters and digits, joined by `_` and cut off at a word boundary. */
export function slugOf(message: string): string {
  const words = message
    .normalize('NFKD')
    .replaceAll(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '')
  let slug = ''
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, slugLength) : `${slug}_${word}`
    if (longer.length > slugLength) break
    slug = longer
  }
  return slug
}

/** A name that is valid on Windows too and is read as a revision: not a dot file, a test or a declaration file. */
function safe(name: string): string {
  let clean = name.replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '_')
  while (Buffer.byteLength(clean) > nameLength) clean = clean.slice(0, -1)
  clean = clean
    .replace(/[._-]+$/, '')
    .replace(/^\./, '_')
    .replace(/\.(d|test|spec)$/, '_$1')
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(clean) ? `_${clean}` : clean
}
