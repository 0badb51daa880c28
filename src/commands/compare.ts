import type { DataSource } from 'typeorm'

import { batchedFills, type BatchedFills, withFills } from '../autogenerate/batched-fills.ts'
import { difference, type Difference } from '../autogenerate/difference.ts'
import { includeObjects } from '../autogenerate/include-objects.ts'
import { addRename, readRenames } from '../autogenerate/read-renames.ts'
import { type RenameCandidate, renameText } from '../autogenerate/renames.ts'
import type { TargetSchema } from '../autogenerate/target/target-schema.ts'
import type { Environment } from '../config/environment.ts'
import type { Operation } from '../operations/operation.ts'
import type { ComparedObject } from '../schema/compared.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import { parseTableName } from '../schema/table-name.ts'
import type { Database } from '../runtime/database.ts'
import { requireEntities } from '../runtime/load-entities.ts'
import { readTarget } from '../runtime/read-target.ts'
import { isToolTable } from '../runtime/tool-tables.ts'
import { ManyDropsError } from './errors.ts'
import { guardHooks } from './guard-hooks.ts'
import type { Logger } from './logger.ts'

/** What a comparison may be told. */
export interface CompareOptions {
  /** `users.birthyear:born` for a column, `users:people` for a table. */
  readonly renames?: readonly string[]
  /** Take what looks like a renaming for a removal and an addition, without a word. */
  readonly noRenames?: boolean
  /** Asked for each thing that looks like a renaming; where it is not given, nothing is renamed that was not said. */
  readonly confirmRename?: (candidate: RenameCandidate) => Promise<boolean>
  /** Allow a difference that drops more than half of the tables. */
  readonly allowDrops?: boolean
  /** Take new columns that are filled out of the difference, into a revision of their own that fills them in batches. */
  readonly batched?: boolean
}

/** A comparison's outcome, after the config's hooks. */
export interface Comparison {
  /** What is done before `operations`, by a revision of its own; without operations where nothing is. */
  readonly fills: BatchedFills
  readonly operations: readonly Operation[]
  /** What looks like a renaming and was taken for none, as `--rename` would take it. */
  readonly possibleRenames: readonly string[]
  readonly notCompared: string | null
}

/** Compares the database with the entities; changes nothing. */
export async function compareWithEntities(
  environment: Environment,
  database: Database,
  options: CompareOptions,
  log: Logger,
): Promise<Comparison> {
  const dataSource = await requireEntities(database.session, environment)
  const hooks = guardHooks(environment.comparison)
  const sides = await readSides({ ...environment, comparison: hooks }, database, dataSource)
  const comparison = { dialect: database.dialect, ...hooks }
  const compare = (with_: ReturnType<typeof readRenames>): Promise<Difference> =>
    difference(sides, with_, comparison, database.connection)
  let renames = readRenames(options.renames ?? [], sides.current, sides.target)
  let found = await compare(renames)
  if (options.confirmRename && !options.noRenames) {
    const refused = new Set<string>()
    // A table that is renamed shows which of its columns are.
    for (;;) {
      const candidate = found.candidates.find((each) => !refused.has(renameText(each)))
      if (!candidate) break
      if (await options.confirmRename(candidate)) {
        renames = addRename(renames, candidate)
        found = await compare(renames)
      } else refused.add(renameText(candidate))
    }
  }
  refuseManyDrops(sides.current, found, options)
  const possibleRenames = options.noRenames || options.confirmRename ? [] : found.candidates.map(renameText)
  if (possibleRenames.length > 0) {
    log.warn(
      `These look like renamings, and are taken for removals and additions: ${possibleRenames.join(', ')}. If they are, say so with --rename; if not, --no-renames.`,
    )
  }
  if (found.notCompared !== null) {
    log.warn(
      `Expressions whose texts differ were not compared, because the database would not say them back: ${found.notCompared}.`,
    )
  }
  const { process: rewrite = (operations: readonly Operation[]) => operations } = hooks
  const taken = options.batched
    ? batchedFills(found.operations, sides.current, renames, database.dialect)
    : { operations: [], enums: [] }
  const fills = taken.operations.length === 0 ? taken : { ...taken, operations: rewrite(taken.operations) }
  const rest =
    fills.operations.length === 0
      ? found
      : await difference(
          { ...sides, current: withFills(sides.current, fills) },
          renames,
          comparison,
          database.connection,
        )
  return {
    fills,
    operations: rewrite(rest.operations),
    possibleRenames,
    notCompared: found.notCompared,
  }
}

async function readSides(environment: Environment, database: Database, dataSource: DataSource) {
  const { dialect, connection } = database
  const inspector = dialect.inspector(connection)
  const { schema: target, schemas } = await readTarget(dataSource, environment, dialect, inspector)
  const wanted = new Set(
    [...target.tables, ...target.views, ...target.enums].map(({ name }) => parseTableName(name)?.schema ?? null),
  )
  const listed = { schemas: schemas.filter((schema, at) => at === 0 || wanted.has(schema)) }
  const all: DatabaseSchema = {
    tables: await inspector.tables(listed),
    views: await inspector.views(listed),
    enums: await inspector.enums(listed),
  }
  const isLeft = leftAlone(database, dataSource, target)
  const include = (object: ComparedObject) => !isLeft(object) && (environment.comparison.include?.(object) ?? true)
  return {
    current: includeObjects(all, 'database', include),
    target: includeObjects(target, 'entities', include),
    schemas,
  }
}

/** hub's and other tools' tables, unless an entity has one of these names, and those of entities that say `synchronize: false`. */
function leftAlone(
  { ownTables }: Database,
  { options }: DataSource,
  { tables, unmanaged }: TargetSchema,
): (object: ComparedObject) => boolean {
  const migrations = options.migrationsTableName ?? 'migrations'
  const metadata = 'metadataTableName' in options ? options.metadataTableName : undefined
  const own = new Set([...ownTables, ...unmanaged])
  const wanted = new Set(tables.map(({ name }) => name))
  const isTool = (name: string) => {
    const bare = parseTableName(name)?.name
    return bare === migrations || bare === metadata || isToolTable(name)
  }
  return ({ kind, name, side }) =>
    (kind === 'table' || kind === 'view') &&
    side === 'database' &&
    (own.has(name) || (isTool(name) && !wanted.has(name)))
}

/** Entities that were not found would drop their tables: more than half of them is a mistake until somebody says no. */
function refuseManyDrops({ tables }: DatabaseSchema, found: Difference, { allowDrops }: CompareOptions): void {
  const dropped = found.droppedTables.map(({ name }) => name)
  if (!allowDrops && dropped.length * 2 > tables.length) throw new ManyDropsError(dropped, tables.length)
}
