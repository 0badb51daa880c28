import { basename } from 'node:path'

import type { ScriptRevision } from './read-versions.ts'

/** How a record of another tool was matched with a revision. */
export type MatchedBy = 'imported' | 'id' | 'file' | 'message' | 'number'

/** The revisions that a record may refer to: one, several if it is ambiguous, or none if it is unknown. */
export interface RecordMatch {
  readonly by: MatchedBy
  readonly revisions: readonly string[]
}

type Index = ReadonlyMap<string, ReadonlySet<string>>

/**
 * Finds the revision that another tool's record of a migration refers to. A match of what the revision was imported
 * from, of the id or of the file name, with or without folder and extension, is decisive. Otherwise the words (`CreateUsers1700000000000`, `003_create_users.sql`
 * and "create users" are the same) and the number before the name or the timestamp after it (`003`, `1700000000000`)
 * are compared together.
 */
export function recordMatcher(revisions: readonly ScriptRevision[]): (record: string) => RecordMatch {
  const sources = indexOf(revisions, ({ importedFrom }) => importedFrom)
  const ids = indexOf(revisions, ({ id }) => [id])
  const files = indexOf(revisions, ({ file }) => [basename(file), stemOf(basename(file))])
  const messages = indexOf(revisions, (revision) =>
    [revision.message, withoutNumber(revision.id), fileWords(revision)].map(squash),
  )
  const numbers = indexOf(revisions, ({ id, file }) => [numberOf(id), numberOf(stemOf(basename(file)))])
  return (record) => {
    const imported = find(sources, 'imported', [record])
    if (imported) return imported
    const name = record.trim().split(/[\\/]/).at(-1) ?? ''
    const stem = stemOf(name)
    const sure = find(ids, 'id', [record.trim(), name, stem]) ?? find(files, 'file', [name, stem])
    if (sure) return sure
    const byMessage = find(messages, 'message', [squash(name), squash(withoutNumber(stem))])
    const byNumber = find(numbers, 'number', [numberOf(stem)])
    if (!byMessage || !byNumber) return byMessage ?? byNumber ?? { by: 'message', revisions: [] }
    const both = byMessage.revisions.filter((id) => byNumber.revisions.includes(id))
    return { by: 'message', revisions: both.length > 0 ? both : [...byMessage.revisions, ...byNumber.revisions] }
  }
}

function indexOf(
  revisions: readonly ScriptRevision[],
  keysOf: (revision: ScriptRevision) => readonly (string | null)[],
): Index {
  const index = new Map<string, Set<string>>()
  for (const revision of revisions) {
    for (const key of keysOf(revision)) {
      if (key) index.set(key, (index.get(key) ?? new Set()).add(revision.id))
    }
  }
  return index
}

function find(index: Index, by: MatchedBy, keys: readonly (string | null)[]): RecordMatch | null {
  const found = keys.map((key) => (key ? index.get(key) : undefined)).find((each) => each !== undefined)
  return found ? { by, revisions: [...found] } : null
}

/** `003_users.up.sql` and `003_users.ts` both become `003_users`; `1.0.2` is unchanged. */
function stemOf(name: string): string {
  return name.replace(/(?<=.)(\.up)?\.[a-z][a-z0-9]{0,4}$/i, '')
}

/**
 * Matches `003_users` and `V3__users`, but not `1.0.2`; also `Users1700000000000`, since TypeORM appends milliseconds
 * to the names of its migrations.
 */
const leadingNumber = /^v?(\d+)(?![\da-z]|\.\d)/i
const trailingTime = /(\d{13})$/

/** Null if there is none. A hexadecimal id may happen to begin with digits, but continues with letters. */
function numberOf(text: string): string | null {
  const digits = (leadingNumber.exec(text) ?? trailingTime.exec(text))?.[1]
  return digits?.replace(/^0+(?=\d)/, '') ?? null
}

function withoutNumber(text: string): string {
  return text.replace(leadingNumber, '').replace(trailingTime, '')
}

/** The words of a file name, without numbers and the id. */
function fileWords({ file, id }: ScriptRevision): string {
  return withoutNumber(withoutNumber(stemOf(basename(file))).replace(id, ''))
}

/** Only letters and digits, so that `AddR2Fields`, `add_r2_fields` and "Add R2 fields" are the same. */
function squash(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '')
}
