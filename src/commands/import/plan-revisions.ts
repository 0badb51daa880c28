import { basename } from 'node:path'

import { fileBaseName } from '../../script/file-name.ts'
import { extension } from '../../script/list-versions.ts'
import type { MigrationClass } from '../../typeorm/migrations/migration-class.ts'

/** The revision that a migration becomes. */
export interface PlannedRevision {
  readonly migration: MigrationClass
  readonly revision: string
  /** The name of its file, without the extension. */
  readonly base: string
  readonly message: string
  readonly createDate: Date
}

/**
 * Ids, file names and messages: the id is the timestamp, of equal ones the later get a number; the file keeps its name.
 */
export function planRevisions(
  migrations: readonly MigrationClass[],
  taken: { readonly ids: readonly string[]; readonly bases: readonly string[] },
): readonly PlannedRevision[] {
  const ids = new Set(taken.ids)
  const bases = new Set(taken.bases.map((base) => base.toLowerCase()))
  return migrations.map((migration) => {
    const { timestamp, className, file } = migration
    const revision = free(timestamp, ids)
    const words = className.replace(/\d+$/, '') || 'Migration'
    const message = wordsOf(words)
    const createDate = new Date(Number(timestamp))
    const asItWas = file === null ? null : safeName(basename(file).replace(extension, ''))
    const own = safeName(`${revision}-${words}`)
    const base = asItWas !== null && !bases.has(asItWas.toLowerCase()) ? asItWas : free(own, bases)
    bases.add(base.toLowerCase())
    return { migration, revision, base, message, createDate }
  })
}

function free(wanted: string, taken: Set<string>): string {
  let name = wanted
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}_${number}`
  taken.add(name.toLowerCase())
  return name
}

/** A name that is read as a revision: not a dot file, a test or a declaration file. */
function safeName(name: string): string {
  return fileBaseName(name.replaceAll(/[{}]/g, '_'), { revision: 'migration', message: '', date: new Date(0) })
}

/** `CreateUsersAPI` as `Create users API`. */
function wordsOf(name: string): string {
  const words = name
    .replaceAll(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|_+/g, ' ')
    .trim()
    .split(/\s+/)
    .map((word, at) => (at === 0 || /^[A-Z0-9]{2,}$/.test(word) ? word : word.toLowerCase()))
  return words.join(' ')
}
