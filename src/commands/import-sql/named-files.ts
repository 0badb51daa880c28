import type { Notice } from '../../notice.ts'
import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

import { SqlMigrationError } from './errors.ts'
import { plainNumber, type SqlFile, type SqlMigration, type SqlMigrations, wordsOf } from './sql-migration.ts'

/** sqlx runs a file with this first line outside a transaction. */
const noTransaction = /^\s*--[ \t]*no-transaction\b/i

const upDown = /^(.*)\.(up|down)\.sql$/i

/** `1_users.up.sql` and `1_users.down.sql`, as golang-migrate, sqlx and others have them. Throws SqlMigrationError. */
export function readUpDown(files: readonly SqlFile[]): readonly SqlMigration[] {
  const ups = new Map<string, SqlFile>()
  const downs = new Map<string, SqlFile>()
  for (const each of files) {
    const [, stem = '', direction = ''] = upDown.exec(basename(each.path)) ?? []
    if (stem === '')
      throw new SqlMigrationError(
        each.file,
        'its name does not end in .up.sql or .down.sql, as those of the other files',
      )
    ;(direction.toLowerCase() === 'up' ? ups : downs).set(stem, each)
  }
  const alone = [...downs].find(([stem]) => !ups.has(stem))
  if (alone) throw new SqlMigrationError(alone[1].file, `there is no ${alone[0]}.up.sql`)
  const migrations = [...ups].map(([base, { file, text }]): SqlMigration => {
    const [, version, words = ''] = /^(\d+)[_-]?(.*)$/s.exec(base) ?? []
    if (version === undefined) throw new SqlMigrationError(file, 'its name begins with no number')
    const down = downs.get(base)
    return {
      name: plainNumber(version),
      alsoNamed: version === plainNumber(version) ? [] : [version],
      version,
      message: wordsOf(words),
      base,
      file,
      up: [text],
      down: down ? [down.text] : null,
      isOutside: noTransaction.test(text),
    }
  })
  return migrations.toSorted((left, right) => (BigInt(left.version) < BigInt(right.version) ? -1 : 1))
}

/** Whether the folder has files of that form. */
export function hasUpDown(files: readonly SqlFile[]): boolean {
  return files.some(({ path }) => upDown.test(path))
}

const flyway = /^(V|U|R|B)([\d._]*)__(.*)\.sql$/

/** Whether the folder has files of Flyway. */
export function hasFlyway(files: readonly SqlFile[]): boolean {
  return files.some(({ path }) => /^[VR]\d*[\d._]*__.*\.sql$/.test(basename(path)))
}

/** Versions, with their undo files; then the repeatable ones, once. Throws SqlMigrationError. */
export function readFlyway(files: readonly SqlFile[]): SqlMigrations {
  const parsed = files.map((each) => {
    const [, kind, number = '', words = ''] = flyway.exec(basename(each.path)) ?? []
    if (kind === undefined || (kind === 'R') !== (number === ''))
      throw new SqlMigrationError(
        each.file,
        'it is not named as Flyway names its files: V1__name.sql, U1__name.sql or R__name.sql',
      )
    if (kind === 'B')
      throw new SqlMigrationError(each.file, 'it is a baseline migration, which stands for others; leave it out')
    const placeholder = /\$\{[^}]*\}/.exec(each.text)?.[0]
    if (placeholder !== undefined)
      throw new SqlMigrationError(
        each.file,
        `it has the placeholder ${placeholder}, which Flyway replaces; write its value`,
      )
    return { ...each, kind, version: number.replaceAll('_', '.'), words }
  })
  const undo = new Map(parsed.filter(({ kind }) => kind === 'U').map((each) => [each.version, each]))
  const migrationOf = ({ path, file, text, kind, version, words }: (typeof parsed)[number]): SqlMigration => {
    const down = kind === 'V' ? undo.get(version) : undefined
    return {
      name: path,
      alsoNamed: [...(path.includes('/') ? [basename(path)] : []), ...(kind === 'V' ? [version] : [])],
      version: kind === 'V' ? version : `R_${words}`,
      message: wordsOf(words),
      base: basename(path).replace(/\.sql$/, ''),
      file,
      up: [text],
      down: down ? [down.text] : null,
      isOutside: isToldOutside(file),
    }
  }
  const versions = parsed
    .filter(({ kind }) => kind === 'V')
    .toSorted((left, right) => byVersion(left.version, right.version))
  const repeatable = parsed
    .filter(({ kind }) => kind === 'R')
    .toSorted((left, right) => (left.words < right.words ? -1 : 1))
  const lost = [...undo.keys()].find((version) => !versions.some((each) => each.version === version))
  if (lost !== undefined) throw new SqlMigrationError(undo.get(lost)?.file ?? '', `there is no V${lost} that it undoes`)
  return {
    tool: 'Flyway',
    migrations: [...versions, ...repeatable].map(migrationOf),
    notices: repeatable.map(({ path }) => ({
      code: 'REPEATABLE_MIGRATION',
      message: `${path} is a repeatable migration: as a revision it runs once, also where Flyway has run it.`,
      facts: { file: path },
    })),
  }
}

/** Whether the settings that Flyway keeps beside a script have it run outside a transaction. */
function isToldOutside(file: string): boolean {
  const settings = `${file}.conf`
  return existsSync(settings) && /^\s*executeInTransaction\s*=\s*false\b/m.test(readFileSync(settings, 'utf8'))
}

/** Versions by their numbers: 1.9 is before 1.10. */
function byVersion(left: string, right: string): number {
  const [one, other] = [left, right].map((version) => version.split('.').map((part) => BigInt(part || '0')))
  for (let at = 0; at < Math.max(one?.length ?? 0, other?.length ?? 0); at++) {
    const [a = 0n, b = 0n] = [one?.[at], other?.[at]]
    if (a !== b) return a < b ? -1 : 1
  }
  return 0
}

/** SQL files by their names; by their numbers, if each begins with one. */
export function readPlain(files: readonly SqlFile[]): SqlMigrations {
  const migrations = files.map(({ path, file, text }): SqlMigration => {
    const base = basename(path).replace(/\.sql$/i, '')
    const [, number, words = ''] = /^(\d+)[_.-]?(.*)$/s.exec(base) ?? []
    return {
      name: basename(path),
      alsoNamed: [base],
      version: number ?? base,
      message: wordsOf(number === undefined ? base : words),
      base,
      file,
      up: [text],
      down: null,
      isOutside: noTransaction.test(text),
    }
  })
  const byName = migrations.toSorted((left, right) => (left.base < right.base ? -1 : 1))
  if (!byName.every(({ version }) => /^\d+$/.test(version)))
    return { tool: 'plain SQL', migrations: byName, notices: [] }
  const byNumber = byName.toSorted((left, right) => Number(BigInt(left.version) - BigInt(right.version)))
  const at = byNumber.findIndex((each, index) => each !== byName[index])
  if (at < 0) return { tool: 'plain SQL', migrations: byNumber, notices: [] }
  const [first, second] = [byNumber[at]?.base ?? '', byName[at]?.base ?? '']
  const message = `The files are put in the order of their numbers: ${first} comes before ${second}.`
  const notice: Notice = { code: 'NUMBER_ORDER', message, facts: { first, second } }
  return { tool: 'plain SQL', migrations: byNumber, notices: [notice] }
}
