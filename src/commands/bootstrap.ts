import { difference } from '../autogenerate/difference.ts'
import { includeObjects } from '../autogenerate/compare/include-objects.ts'
import { type Environment, type EnvironmentInput, resolveEnvironment } from '../config/environment.ts'
import { allDialects } from '../dialects/dialects.ts'
import { describe } from '../operations/describe.ts'
import type { Operation } from '../operations/operation.ts'
import { planStamp } from '../revision/plan.ts'
import { ProgressTeller } from '../progress.ts'
import { requireEntities } from '../runtime/entities/load-entities.ts'
import { readTarget } from '../runtime/entities/read-target.ts'
import { commitStamp } from '../runtime/run/commit-stamp.ts'
import { requireLock } from '../runtime/run/take-step.ts'
import type { Database } from '../runtime/session/database.ts'
import { withDatabase, withWritableDatabase } from '../runtime/session/with-database.ts'
import { withRunLock } from '../runtime/session/with-run-lock.ts'
import { ensureVersionTables } from '../runtime/version/version-tables.ts'
import { BootstrapFailedError, NotEmptyError } from './shared/errors.ts'
import { type Graph, readGraphOrNone } from './shared/graph.ts'
import type { CommandOptions, Logger } from './shared/logger.ts'
import { runLogOf } from './shared/run-log.ts'
import { rowsText } from '../words.ts'

/** Options of `bootstrap`. */
export interface BootstrapOptions extends CommandOptions {
  /** Leave a database that is not empty unchanged and report it in the note, instead of throwing NotEmptyError. */
  readonly ifEmpty?: boolean
}

/** The result of `bootstrap`. */
export interface BootstrapResult {
  /** Descriptions of the operations that were run. */
  readonly operations: readonly string[]
  /** The current version rows of the database. */
  readonly heads: readonly string[]
  /** Why there was nothing to do; null if there was something. */
  readonly note: string | null
}

/**
 * Creates the schema of an empty database directly from the entities and stamps all heads, in one transaction if DDL is
 * transactional. Any number of processes may call it at once: one creates the schema, the others wait and find it done.
 * Throws NotEmptyError.
 */
export async function bootstrap(
  environment: EnvironmentInput,
  options: BootstrapOptions = {},
): Promise<BootstrapResult> {
  const log = runLogOf(options)
  const resolved = resolveEnvironment(environment)
  const graph = await readGraphOrNone(resolved, options)
  return withDatabase(resolved, { ...options, readOnly: true, willWrite: true }, async (looked) => {
    const full = await notEmpty(looked)
    if (full && options.ifEmpty) {
      const note = 'The database is not empty; nothing to create.'
      log.info(note)
      return { operations: [], heads: full.facts.rows, note }
    }
    if (full) throw full
    const operations = await buildOperations(resolved, looked)
    try {
      return await withWritableDatabase(looked, resolved, options, (database) =>
        withRunLock(database, async (lock) => {
          // Another process created the schema while this one waited.
          const { rows } = await database.readState()
          if (rows !== null && rows.length > 0) return builtMeanwhile(rows)
          if (!database.transactions.keepsDdlInTransaction) requireLock(lock, ['bootstrap'])
          await ensureVersionTables(database, graph.map.realHeads)
          const heads = await build(database, graph, operations, log).finally(() => log.progress?.(null))
          return { operations: operations.map(describe), heads, note: null }
        }),
      )
    } catch (error) {
      // If no run lock could be taken, only the transaction can show that another process was first.
      if (error instanceof NotEmptyError && error.facts.rows.length > 0) return builtMeanwhile(error.facts.rows)
      throw error
    }
  })
}

function builtMeanwhile(heads: readonly string[]): BootstrapResult {
  return { operations: [], heads, note: 'Another process has created the schema already.' }
}

/**
 * Creates the schema, stamps, and returns the version rows: in one transaction if DDL is transactional, otherwise
 * stamping after everything is created. Throws NotEmptyError, BootstrapFailedError.
 */
async function build(
  database: Database,
  { map }: Graph,
  operations: readonly Operation[],
  log: Logger,
): Promise<readonly string[]> {
  const sink = database.sink()
  const { keepsDdlInTransaction } = database.transactions
  const progress = log.progress && new ProgressTeller(log.progress)
  const make = async () => {
    const filled = await notEmpty(database)
    if (filled) throw filled
    for (const [index, operation] of operations.entries()) {
      const words = describe(operation)
      log.debug(words)
      progress?.begin(`${words} (${index + 1} of ${operations.length})`)
      for (const statement of await sink.compile(operation)) await sink.execute(statement)
    }
  }
  if (!keepsDdlInTransaction) await inPieces(make)
  const { destination } = await commitStamp(
    { target: database, sink },
    [],
    (found) => planStamp(map, found, map.revisions.length === 0 ? ['base'] : ['heads'], { purge: false }),
    keepsDdlInTransaction ? make : undefined,
  )
  log.info(`Created the schema from the entities; stamped ${rowsText(destination)}`)
  return destination
}

/** What was created before a failure remains. */
async function inPieces(make: () => Promise<void>): Promise<void> {
  try {
    await make()
  } catch (error) {
    throw error instanceof NotEmptyError ? error : new BootstrapFailedError(error)
  }
}

/** The error for a database that is not empty; null if it is empty. */
async function notEmpty(database: Database): Promise<NotEmptyError | null> {
  const { rows, tables } = await database.readState()
  const isEmpty = tables.length === 0 && (rows === null || rows.length === 0)
  return isEmpty ? null : new NotEmptyError(tables, rows ?? [])
}

/** Everything the entities require, compared with an empty schema. */
async function buildOperations(environment: Environment, database: Database): Promise<readonly Operation[]> {
  const { dialect, connection, session } = database
  const dataSource = await requireEntities(session, environment)
  const { schema: target, schemas } = await readTarget(dataSource, environment, dialect, dialect.inspector(connection))
  const { comparison } = environment
  const { operations } = await difference(
    {
      current: { tables: [], views: [], enums: [] },
      target: includeObjects(target, 'entities', comparison.include ?? (() => true)),
      schemas,
    },
    { tables: new Map(), columns: new Map() },
    { dialect, dialects: await allDialects(), ...comparison },
    connection,
  )
  return operations
}
