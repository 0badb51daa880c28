import type { Notice } from '../../notice.ts'
import { basename, join, resolve } from 'node:path'

import type { Environment } from '../../config/environment.ts'
import { workingFolder } from '../../config/working-folder.ts'
import { loadModule } from '../../load/load-module.ts'
import { resolveSource } from '../../runtime/session/resolve-source.ts'
import {
  type ExportedClass,
  exportedClasses,
  isHelper,
  type MigrationClass,
  type MigrationConstructor,
  readMigration,
} from '../../typeorm/migrations/migration-class.ts'
import { withFile } from '../../typeorm/migrations/file-of.ts'
import { optionsOf } from '../../typeorm/source.ts'
import { plural, someOf } from '../../words.ts'
import { NoMigrationsError, SameMigrationError } from './errors.ts'

/** The migrations of a project, and what its data source says of them. */
export interface FoundMigrations {
  /** In the order in which TypeORM runs them. */
  readonly migrations: readonly MigrationClass[]
  /** `migrationsTransactionMode`; null if it is not set. */
  readonly transactionMode: 'all' | 'each' | 'none' | null
  /** The table in which TypeORM records them, as `adopt --from` takes it. */
  readonly recordsTable: string
  readonly notices: readonly Notice[]
}

const scripts = /\.[mc]?[jt]s$/

/**
 * Finds migration classes: by these patterns, relative to the working folder, or those of the data source, whose
 * patterns are relative to the config. Throws NoMigrationsError, InvalidMigrationError, SameMigrationError,
 * ModuleLoadError.
 */
export async function findMigrations(environment: Environment, patterns: readonly string[]): Promise<FoundMigrations> {
  const options = optionsOf(await resolveSource(environment))
  const given = patterns.length > 0 ? patterns : listOf(options['migrations'])
  const folder = patterns.length > 0 ? workingFolder() : environment.folder
  const texts = given.filter((each) => typeof each === 'string')
  const files = await expand(texts, folder)
  const found: ExportedClass[] = given
    // By TypeORM's contract, what is no pattern is a class.
    .filter((each) => typeof each === 'function')
    .map((create) => withFile({ create: create as MigrationConstructor, file: null, path: [] }))
  const helpers: ExportedClass[] = []
  for (const file of files)
    for (const each of exportedClasses(await loadModule(file, join(folder, 'program.ts')), file))
      (isHelper(each) ? helpers : found).push(each)
  if (found.length === 0) throw new NoMigrationsError(texts, folder, files)
  const migrations = await Promise.all(onceEach(found).map(readMigration))
  requireNames(migrations)
  const ordered = migrations.toSorted(
    (one, other) => compare(one.timestamp, other.timestamp) || compare(one.name, other.name),
  )
  const mode = options['migrationsTransactionMode']
  return {
    migrations: ordered,
    transactionMode: mode === 'all' || mode === 'each' || mode === 'none' ? mode : null,
    recordsTable: [
      ...(typeof options['schema'] === 'string' ? [options['schema']] : []),
      typeof options['migrationsTableName'] === 'string' ? options['migrationsTableName'] : 'migrations',
      'name',
    ].join('.'),
    notices: [...leftOut(helpers), ...sameTimes(ordered), ...(mode === 'all' ? [oneTransaction] : [])],
  }
}

/** As TypeORM takes them: a list or an object, of patterns and classes. */
function listOf(migrations: unknown): readonly unknown[] {
  if (typeof migrations !== 'object' || migrations === null) return []
  return Array.isArray(migrations) ? migrations : Object.values(migrations)
}

async function expand(patterns: readonly string[], cwd: string): Promise<readonly string[]> {
  if (patterns.length === 0) return []
  const { glob } = await import('tinyglobby')
  const found = await Promise.all(
    patterns.map((pattern) =>
      glob([pattern.replaceAll('\\', '/')], {
        cwd,
        absolute: true,
        ignore: ['**/*.d.{ts,mts,cts}', '**/node_modules/**'],
      }),
    ),
  )
  return [...new Set(found.flat().map((file) => resolve(file)))].filter((file) => scripts.test(file)).toSorted()
}

/** A class that several files export counts once. */
function onceEach(found: readonly ExportedClass[]): readonly ExportedClass[] {
  return found.filter(({ create }, at) => found.findIndex((other) => other.create === create) === at)
}

function requireNames(migrations: readonly MigrationClass[]): void {
  const byName = new Map<string, MigrationClass>()
  for (const migration of migrations) {
    const other = byName.get(migration.name)
    if (other) throw new SameMigrationError(migration.name, [other.file, migration.file])
    byName.set(migration.name, migration)
  }
}

const oneTransaction: Notice = {
  code: 'SEPARATE_TRANSACTIONS',
  message:
    "The data source has 'migrationsTransactionMode: all', one transaction for all migrations that are pending. An upgrade has one for each revision, unless the config has transaction: 'all'.",
  facts: { setting: 'migrationsTransactionMode' },
}

function leftOut(helpers: readonly ExportedClass[]): readonly Notice[] {
  const names = helpers.map(
    ({ create, file }) => `${create.name || 'a function without a name'} in ${basename(file ?? '')}`,
  )
  if (names.length === 0) return []
  const message = `${plural(names.length, 'exported function')} ${names.length === 1 ? 'is no migration and is' : 'are no migrations and are'} left out: ${someOf(names)}.`
  return [{ code: 'FUNCTIONS_LEFT_OUT', message, facts: { functions: names } }]
}

/** TypeORM leaves their order to the order of the files. */
function sameTimes(migrations: readonly MigrationClass[]): readonly Notice[] {
  const times = [...new Set(migrations.map(({ timestamp }) => timestamp))]
  return times.flatMap((time) => {
    const names = migrations.filter(({ timestamp }) => timestamp === time).map(({ name }) => name)
    if (names.length < 2) return []
    const message = `${plural(names.length, 'migration')} have the timestamp ${time}; they run in the order of their names: ${names.join(', ')}.`
    return [{ code: 'SAME_TIMESTAMP', message, facts: { timestamp: time, migrations: names } }]
  })
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
