import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { NoSqlMigrationsError, SqlMigrationError } from './errors.ts'
import { drizzleJournal, hasPrisma, readDrizzle, readPrisma } from './folder-forms.ts'
import { hasFlyway, hasUpDown, readFlyway, readPlain, readUpDown } from './named-files.ts'
import { readSections, sectionForms } from './sections.ts'
import type { SqlFile, SqlMigrations } from './sql-migration.ts'

/** Names of migrations in a language, which the tools run between those in SQL. */
const inCode = /^[VR]?\d[^/]*\.(go|java|js|mjs|cjs|ts|py|rb|php|kt)$/

/**
 * Reads the migrations of a folder, by the names and marks of their files, in the order in which their tool runs them.
 * Throws NoSqlMigrationsError, SqlMigrationError.
 */
export function findSqlMigrations(folder: string): SqlMigrations {
  const names = filesIn(folder)
  const code = names.find((path) => inCode.test(path.split('/').at(-1) ?? '') && !/(_test\.go|\.d\.ts)$/.test(path))
  if (code !== undefined)
    throw new SqlMigrationError(
      join(folder, code),
      'it is a migration that is not SQL, and the others may need it. Put it into SQL, or take it out of the folder',
    )
  const files = names
    .filter((path) => /\.sql$/i.test(path))
    .map((path): SqlFile => {
      const file = join(folder, path)
      return { path, file, text: readFileSync(file, 'utf8').replace(/^\uFEFF/, '') }
    })
  if (files.length === 0) throw new NoSqlMigrationsError(folder, 'has no SQL files')
  const journal = drizzleJournal(folder)
  if (journal !== null) return { tool: 'Drizzle', migrations: readDrizzle(folder, journal, files), notices: [] }
  if (hasPrisma(files)) return { tool: 'Prisma', migrations: readPrisma(files), notices: [] }
  const nested = files.find(({ path }) => path.includes('/'))
  if (hasFlyway(files)) return readFlyway(files)
  if (nested)
    throw new SqlMigrationError(nested.file, 'it is in a folder of its own, and its place among the others is unknown')
  if (hasUpDown(files)) return { tool: 'golang-migrate', migrations: readUpDown(files), notices: [] }
  const form = sectionForms.find(({ up }) => files.some(({ text }) => up.test(text)))
  if (form) return { tool: form.tool, migrations: readSections(files, form), notices: [] }
  return readPlain(files)
}

function filesIn(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new NoSqlMigrationsError(folder, 'is not a folder')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.') || part === 'node_modules'))
    .toSorted()
}
