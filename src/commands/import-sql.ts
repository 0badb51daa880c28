import { type Notice, warnOf } from '../notice.ts'
import { join, resolve } from 'node:path'

import { renderOperations } from '../autogenerate/render/render-operations.ts'
import { type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { workingFolder } from '../config/working-folder.ts'
import { dialectAt } from '../dialects/dialects.ts'
import { resolveSource } from '../runtime/session/resolve-source.ts'
import { fileBaseName } from '../script/file-name.ts'
import { isCommonJsFolder } from '../script/module-form.ts'
import { findTemplate, renderRevision } from '../script/render-revision.ts'
import { optionsOf, requireAccess, typeOf } from '../typeorm/source.ts'
import { SqlMigrationError } from './import-sql/errors.ts'
import { findSqlMigrations } from './import-sql/find-sql-migrations.ts'
import { bodiesOf } from './import-sql/in-transaction.ts'
import type { SqlMigration } from './import-sql/sql-migration.ts'
import { pendingMigrations } from './import/pending.ts'
import { type NewFile, requireNew, writeAll } from './import/write-all.ts'
import { type Graph, readGraphOrNone } from './shared/graph.ts'
import { type CommandOptions, logOf } from './shared/logger.ts'
import { languageOf } from './shared/new-revision.ts'

/** Options of `importSql`. */
export interface ImportSqlOptions extends CommandOptions {
  /** Only report what would be written. */
  readonly dryRun?: boolean
  /** The folder to write to, instead of the first versions folder. */
  readonly out?: string
}

/** What `importSql` made of one file. */
export interface ImportedSql {
  readonly revision: string
  /** The names under which the tool records the migration. */
  readonly importedFrom: readonly string[]
  readonly message: string
  readonly file: string
  /** Whether it has a `down`. */
  readonly isUndoable: boolean
  /** Whether it runs outside a transaction. */
  readonly isOutside: boolean
}

/** The result of `importSql`. */
export interface ImportSqlResult {
  /** The tool whose form the files have. */
  readonly tool: string
  /** Whether the files were written. */
  readonly isWritten: boolean
  /** In upgrade order. */
  readonly revisions: readonly ImportedSql[]
  /** Migrations that were imported before, by the names under which the tool records them. */
  readonly alreadyImported: readonly string[]
  /** The warnings that were logged. */
  readonly notices: readonly Notice[]
}

/**
 * Writes a revision for each migration in SQL of a folder, in the order in which its tool runs them: Prisma, Drizzle,
 * dbmate, goose, golang-migrate, Flyway and others, or plain files. Connects to no database. Either all files are
 * written or none. Throws a HubError.
 */
export async function importSql(
  environment: EnvironmentInput,
  folder: string,
  options: ImportSqlOptions = {},
): Promise<ImportSqlResult> {
  const log = logOf(options)
  const given = resolveEnvironment(environment)
  const resolved = options.out === undefined ? given : { ...given, versions: [resolve(workingFolder(), options.out)] }
  const [destination = resolved.folder] = resolved.versions
  const source = await resolveSource(resolved)
  requireAccess(typeOf(source))
  const { syntax } = await dialectAt(optionsOf(source), null)
  const { tool, migrations, notices } = findSqlMigrations(resolve(workingFolder(), folder))
  requireNames(migrations)
  for (const notice of notices) warnOf(notice, log)
  const graph = await readGraphOrNone(resolved, options)
  const { pending, imported, parents } = pendingMigrations(graph, migrations)
  const template = findTemplate(resolved.templates, languageOf(resolved, graph))
  const isCommonJs = template.language === 'javascript' && isCommonJsFolder(destination)
  const extension = template.language === 'typescript' ? '.ts' : '.js'
  const ids = idsOf(graph)
  const files: NewFile[] = []
  const revisions: ImportedSql[] = []
  for (const migration of pending) {
    const { up, down, isOutside } = bodiesOf(migration, syntax)
    const revision = freeId(migration.version, ids)
    const before = files.at(-1)
    const own = before ? [before.revision] : parents
    const importedFrom = [migration.name, ...migration.alsoNamed]
    const text = renderRevision(
      template.file,
      {
        revision,
        downRevisions: own,
        branchLabels: [],
        dependsOn: [],
        importedFrom,
        message: migration.message,
        createDate: new Date(),
        upBody: bodyOf(up),
        downBody: down && bodyOf(down),
        ...(isOutside && { settings: ['transaction = false'] }),
      },
      { isCommonJs },
    )
    const file = join(destination, `${baseOf(migration)}${extension}`)
    files.push({ file, text, revision, parents: own })
    revisions.push({ revision, importedFrom, message: migration.message, file, isUndoable: down !== null, isOutside })
  }
  requireNew(files, graph)
  const isWritten = files.length > 0 && !options.dryRun
  if (isWritten) await writeAll(files, resolved, options.signal)
  return { tool, isWritten, revisions, alreadyImported: imported.map(({ name }) => name), notices }
}

/** Two files that a tool would record alike: it runs one of them alone. */
function requireNames(migrations: readonly SqlMigration[]): void {
  const files = new Map<string, string>()
  for (const { name, file } of migrations) {
    const other = files.get(name)
    if (other !== undefined) throw new SqlMigrationError(file, `it is recorded as ${name}, like ${other}`)
    files.set(name, file)
  }
}

function bodyOf(texts: readonly string[]): readonly string[] {
  return renderOperations(
    texts.map((sql) => ({ kind: 'execute', sql })),
    'up',
  ).body
}

/** A name that is read as a revision, as near to the file's own as file systems allow. */
function baseOf({ base, version }: SqlMigration): string {
  return fileBaseName(base.replaceAll(/[{}]/g, '_'), { revision: version, message: '', date: new Date(0) })
}

function idsOf({ ids, map }: Graph): Set<string> {
  return new Set([...ids, ...map.labels])
}

/** The version as an id; of equal ones the later get a number. Adds it to those that are taken. */
function freeId(version: string, taken: Set<string>): string {
  const wanted = version.replaceAll(/[@\-+:,\s\p{Cc}]+/gu, '_') || 'migration'
  let id = ['head', 'heads', 'base', 'current'].includes(wanted) ? `${wanted}_` : wanted
  for (let number = 2; taken.has(id); number++) id = `${wanted}_${number}`
  taken.add(id)
  return id
}
