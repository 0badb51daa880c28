import { basename } from 'node:path'

import { SqlMigrationError } from './errors.ts'
import { plainNumber, type SqlFile, type SqlMigration, wordsOf } from './sql-migration.ts'

/** How a tool marks the two directions in one file. */
export interface SectionForm {
  readonly tool: string
  readonly up: RegExp
  readonly down: RegExp
  /** On the line of `up`, or anywhere: the file runs outside a transaction. */
  readonly outside: RegExp
  /** What the tool replaces before it runs a file, and hub does not. */
  readonly replaced?: RegExp
  /** The names under which the tool records a file. */
  readonly names: (stem: string, version: string) => readonly [string, ...string[]]
  /** By their numbers; else by their names. */
  readonly isByNumber: boolean
}

export const sectionForms: readonly SectionForm[] = [
  {
    tool: 'dbmate',
    up: /^[ \t]*--[ \t]*migrate:up\b.*$/im,
    down: /^[ \t]*--[ \t]*migrate:down\b.*$/im,
    outside: /^[ \t]*--[ \t]*migrate:(?:up|down)\b.*\btransaction:[ \t]*false\b/im,
    names: (_stem, version) => [version],
    isByNumber: false,
  },
  {
    tool: 'goose',
    up: /^[ \t]*--[ \t]*\+goose[ \t]+up\b.*$/im,
    down: /^[ \t]*--[ \t]*\+goose[ \t]+down\b.*$/im,
    outside: /^[ \t]*--[ \t]*\+goose[ \t]+no transaction\b/im,
    replaced: /^[ \t]*--[ \t]*\+goose[ \t]+envsub[ \t]+on\b/im,
    names: (_stem, version) => [plainNumber(version)],
    isByNumber: true,
  },
  {
    tool: 'sql-migrate',
    up: /^[ \t]*--[ \t]*\+migrate[ \t]+up\b.*$/im,
    down: /^[ \t]*--[ \t]*\+migrate[ \t]+down\b.*$/im,
    outside: /^[ \t]*--[ \t]*\+migrate[ \t]+up\b.*\bnotransaction\b/im,
    names: (stem) => [`${stem}.sql`],
    isByNumber: true,
  },
  {
    tool: 'node-pg-migrate',
    up: /^[ \t]*--[ \t]*up migration\b.*$/im,
    down: /^[ \t]*--[ \t]*down migration\b.*$/im,
    outside: /(?!)/,
    names: (stem) => [stem],
    isByNumber: false,
  },
]

/** Reads files of which each has both directions. Throws SqlMigrationError. */
export function readSections(files: readonly SqlFile[], form: SectionForm): readonly SqlMigration[] {
  const migrations = files.map((file) => readFile(file, form))
  const number = ({ version }: SqlMigration) => BigInt(version)
  return form.isByNumber
    ? migrations.toSorted((left, right) => (number(left) < number(right) ? -1 : 1))
    : migrations.toSorted((left, right) => (left.base < right.base ? -1 : 1))
}

function readFile({ file, path, text }: SqlFile, form: SectionForm): SqlMigration {
  const base = basename(path).replace(/\.sql$/i, '')
  const [, version, words = ''] = /^(\d+)[_-]?(.*)$/s.exec(base) ?? []
  if (version === undefined)
    throw new SqlMigrationError(file, `its name begins with no number, as ${form.tool} needs it`)
  if (form.replaced?.test(text))
    throw new SqlMigrationError(file, `${form.tool} replaces variables in it, which hub does not`)
  const up = form.up.exec(text)
  if (!up)
    throw new SqlMigrationError(file, `it has no section for the upgrade, as the other files of ${form.tool} have`)
  const down = form.down.exec(text)
  const upStart = up.index + up[0].length
  if (down && down.index < upStart) throw new SqlMigrationError(file, 'its section for the downgrade comes first')
  const [name, ...alsoNamed] = form.names(base, version)
  return {
    name,
    alsoNamed,
    version,
    message: wordsOf(words),
    base,
    file,
    up: [text.slice(upStart, down?.index)],
    down: down ? [text.slice(down.index + down[0].length)] : null,
    isOutside: form.outside.test(text),
  }
}
