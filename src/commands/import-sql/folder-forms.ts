import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { SqlMigrationError } from './errors.ts'
import { type SqlFile, type SqlMigration, wordsOf } from './sql-migration.ts'

const prisma = /^([^/]+)\/migration\.sql$/

/** Whether the folder has a folder with `migration.sql` for each migration. */
export function hasPrisma(files: readonly SqlFile[]): boolean {
  return files.some(({ path }) => prisma.test(path))
}

/** Prisma's folders, each recorded by its name. A `down.sql` beside it is the way back. */
export function readPrisma(files: readonly SqlFile[]): readonly SqlMigration[] {
  const byPath = new Map(files.map((each) => [each.path, each]))
  const stranger = files.find(({ path }) => !/^[^/]+\/(migration|down)\.sql$/.test(path))
  if (stranger)
    throw new SqlMigrationError(stranger.file, "it is not the 'migration.sql' of a folder, as the others are")
  return files
    .flatMap(({ path, file, text }): readonly SqlMigration[] => {
      const [, name] = prisma.exec(path) ?? []
      if (name === undefined) return []
      const [, version, words = ''] = /^(\d+)[_-]?(.*)$/s.exec(name) ?? []
      const down = byPath.get(`${name}/down.sql`)
      return [
        {
          name,
          alsoNamed: [],
          version: version ?? name,
          message: wordsOf(version === undefined ? name : words),
          base: name,
          file,
          up: [text],
          down: down ? [down.text] : null,
          isOutside: false,
        },
      ]
    })
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
}

interface JournalEntry {
  readonly idx: number
  readonly when: number
  readonly tag: string
}

/** The file in which Drizzle lists its migrations; null if the folder has none. */
export function drizzleJournal(folder: string): string | null {
  const file = join(folder, 'meta', '_journal.json')
  return existsSync(file) ? file : null
}

/** What Drizzle's journal lists, each recorded by the hash of its text and the time in the journal. */
export function readDrizzle(folder: string, journal: string, files: readonly SqlFile[]): readonly SqlMigration[] {
  const byPath = new Map(files.map((each) => [each.path, each]))
  const entries = entriesOf(journal)
  const listed = new Set(entries.map(({ tag }) => `${tag}.sql`))
  const stranger = files.find(({ path }) => !listed.has(path))
  if (stranger) throw new SqlMigrationError(stranger.file, 'the journal of Drizzle does not list it')
  return entries.map(({ tag, when }) => {
    const found = byPath.get(`${tag}.sql`)
    if (!found)
      throw new SqlMigrationError(join(folder, `${tag}.sql`), 'the journal of Drizzle lists it, but it is not there')
    const [, version, words = ''] = /^(\d+)[_-]?(.*)$/s.exec(tag) ?? []
    return {
      name: createHash('sha256').update(readFileSync(found.file, 'utf8')).digest('hex'),
      alsoNamed: [String(when)],
      version: version ?? tag,
      message: wordsOf(version === undefined ? tag : words),
      base: tag,
      file: found.file,
      up: found.text.split('--> statement-breakpoint'),
      down: null,
      isOutside: false,
    }
  })
}

function entriesOf(journal: string): readonly JournalEntry[] {
  try {
    const { entries } = JSON.parse(readFileSync(journal, 'utf8')) as { readonly entries: readonly JournalEntry[] }
    const isEntry = ({ tag, when, idx }: JournalEntry) =>
      typeof tag === 'string' && Number.isFinite(when) && Number.isFinite(idx)
    if (entries.every(isEntry)) return entries.toSorted((left, right) => left.idx - right.idx)
  } catch (error) {
    throw new SqlMigrationError(journal, `it cannot be read: ${(error as Error).message}`)
  }
  throw new SqlMigrationError(journal, "it does not list migrations by 'idx', 'when' and 'tag'")
}
