import type { DataSource } from 'typeorm'

import { batchedFills, type BatchedFills, withFills } from '../../autogenerate/fills/batched-fills.ts'
import { difference, type Difference } from '../../autogenerate/difference.ts'
import type { KeptObjects, Sides } from '../../autogenerate/plan.ts'
import { includeObjects } from '../../autogenerate/compare/include-objects.ts'
import { addRename, readRenames } from '../../autogenerate/renames/read-renames.ts'
import { type RenameCandidate, renameText } from '../../autogenerate/renames/rename.ts'
import type { Environment } from '../../config/environment.ts'
import { allDialects } from '../../dialects/dialects.ts'
import type { Operation } from '../../operations/operation.ts'
import type { ComparedObject } from '../../schema/compared.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { schemasOf } from '../../schema/visit.ts'
import type { Database } from '../../runtime/session/database.ts'
import { planUpgrade } from '../../revision/plan.ts'
import { madeObjects } from '../../runtime/run/made-objects.ts'
import { requireEntities } from '../../runtime/entities/load-entities.ts'
import { readTarget } from '../../runtime/entities/read-target.ts'
import { UnknownDropsError } from './errors.ts'
import type { Graph } from './graph.ts'
import { guardHooks } from './guard-hooks.ts'
import { type LeftAlone, leftAloneFor } from './left-alone.ts'
import type { Logger } from './logger.ts'
import { messageOf } from '../../words.ts'

/** What a comparison may be told. */
export interface CompareOptions {
  /** `users.birthyear:born` for a column, `users:people` for a table. */
  readonly renames?: readonly string[]
  /** Take what looks like a renaming for a removal and an addition, without a word. */
  readonly noRenames?: boolean
  /** Asked for each thing that looks like a renaming; where it is not given, nothing is renamed that was not said. */
  readonly confirmRename?: (candidate: RenameCandidate) => Promise<boolean>
  /**
   * Drop what no entity has, though no applied revision made it: all of it, or these tables and views; and allow a
   * difference that drops more than half of the tables.
   */
  readonly allowDrops?: boolean | readonly string[]
  /** Rename constraints whose names alone differ. */
  readonly strictNames?: boolean
  /** Take new columns that are filled out of the difference, into a revision of their own that fills them in batches. */
  readonly batched?: boolean
}

/** A comparison's outcome, after the config's hooks. */
export interface EntityComparison {
  /** What is done before `operations`, by a revision of its own; without operations where nothing is. */
  readonly fills: BatchedFills
  readonly operations: readonly Operation[]
  /** What would rename the constraints whose names alone differ; empty where `strictNames` has them renamed. */
  readonly otherNames: readonly Operation[]
  /** Views that the operations drop and make again only for what changes under them. */
  readonly recreatedViews: readonly string[]
  /** What looks like a renaming and was taken for none, as `--rename` would take it. */
  readonly possibleRenames: readonly string[]
  readonly notCompared: string | null
  /** Tables that the operations drop, and how many there are without those that are left alone. */
  readonly droppedTables: readonly string[]
  readonly tableCount: number
  /** What the database has and the comparison leaves as it is, those first that no applied revision made. */
  readonly leftAlone: readonly LeftAlone[]
}

/** Compares the database with the entities; changes nothing. */
export async function compareWithEntities(
  environment: Environment,
  graph: Graph,
  database: Database,
  options: CompareOptions,
  log: Logger,
): Promise<EntityComparison> {
  const dataSource = await requireEntities(database.session, environment)
  const hooks = guardHooks(environment.comparison)
  const { leftAlone, ...read } = await readSides({ ...environment, comparison: hooks }, database, dataSource)
  requireKnownDrops(read.current, options)
  const kept = await notMade(read, database, { graph, x: environment.x }, options.allowDrops, log)
  const sides = { ...read, kept }
  const dialects = await allDialects()
  const comparison = { dialect: database.dialect, dialects, ...hooks, strictNames: options.strictNames }
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
  const possibleRenames = options.noRenames || options.confirmRename ? [] : found.candidates.map(renameText)
  if (possibleRenames.length > 0) {
    log.warn(
      `Possible renames, treated as drop and add: ${possibleRenames.join(', ')}. Pass --rename for those that are renames, or --no-renames if none is.`,
    )
  }
  if (found.notCompared !== null) {
    log.warn(
      `Expressions whose texts differ were not compared, because the database could not normalize them: ${found.notCompared}.`,
    )
  }
  for (const { name, columns } of sides.target.tables) {
    for (const column of columns.filter((each) => database.dialect.types.isFixedMoment(each)))
      log.warn(
        `The default ${String(column.default)} of ${name}.${column.name} is a string, which the database evaluates once, when the column is created: every row gets the same time. For the time of each insert write SQL: default: () => 'now()'.`,
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
  const renamed = new Set(renames.tables.values())
  const untouched = (kind: 'table' | 'view', names: ReadonlySet<string>) =>
    [...names]
      .filter((name) => !renamed.has(name))
      .map((name): LeftAlone => ({ kind, name, table: null, why: 'not-made', tool: null }))
  return {
    fills,
    operations: rewrite(rest.operations),
    otherNames: rest.otherNames,
    recreatedViews: rest.recreatedViews,
    droppedTables: found.droppedTables,
    tableCount: sides.current.tables.filter(({ name }) => !kept.tables.has(name) || renamed.has(name)).length,
    leftAlone: [...untouched('table', kept.tables), ...untouched('view', kept.views), ...leftAlone],
    possibleRenames,
    notCompared: found.notCompared,
  }
}

/** Both sides of the comparison, and what of the database is not looked at. */
interface ReadSides extends Sides {
  readonly leftAlone: readonly LeftAlone[]
}

async function readSides(environment: Environment, database: Database, dataSource: DataSource): Promise<ReadSides> {
  const { dialect, connection } = database
  const inspector = dialect.inspector(connection)
  const { schema: target, schemas } = await readTarget(dataSource, environment, dialect, inspector)
  const wanted = schemasOf(target)
  const listed = { schemas: schemas.filter((schema, at) => at === 0 || wanted.has(schema)) }
  const all: DatabaseSchema = {
    tables: await inspector.tables(listed),
    views: await inspector.views(listed),
    enums: await inspector.enums(listed),
  }
  const leftAlone: LeftAlone[] = []
  const reasonFor = leftAloneFor(database, dataSource, target)
  const columnsOf = new Map(all.tables.map(({ name, columns }) => [name, columns.map((column) => column.name)]))
  const include = (object: ComparedObject): boolean => {
    const { kind, name, table, side } = object
    if (side === 'database' && (kind === 'table' || kind === 'view' || kind === 'index')) {
      const reason = reasonFor({ kind, name, table, columns: kind === 'table' ? (columnsOf.get(name) ?? []) : [] })
      if (reason && !database.ownTables.includes(name)) leftAlone.push(reason)
      if (reason) return false
    }
    return environment.comparison.include?.(object) ?? true
  }
  return {
    current: includeObjects(all, 'database', include),
    target: includeObjects(target, 'entities', include),
    schemas,
    leftAlone,
  }
}

/** What no entity has and no applied revision is known to have made, unless it may be dropped all the same. */
async function notMade(
  { current, target, schemas }: Sides,
  database: Database,
  { graph: { map, fileOf }, x }: { readonly graph: Graph; readonly x: Environment['x'] },
  allowDrops: CompareOptions['allowDrops'],
  log: Logger,
): Promise<KeptObjects> {
  const { dialect } = database
  const keyOf = (name: string) => dialect.names.nameKey('table', name)
  const allowed = new Set((typeof allowDrops === 'object' ? allowDrops : []).map(keyOf))
  const spare = (
    there: readonly { readonly name: string }[],
    wanted: readonly { readonly name: string }[],
  ): readonly string[] => {
    const names = new Set(wanted.map(({ name }) => keyOf(name)))
    return there.map(({ name }) => name).filter((name) => !names.has(keyOf(name)) && !allowed.has(keyOf(name)))
  }
  const tables = spare(current.tables, target.tables)
  const views = spare(current.views, target.views)
  if (allowDrops === true || tables.length + views.length === 0) return { tables: new Set(), views: new Set() }
  // The database is at its heads, so that all are applied.
  const applied = map.revisions.length === 0 ? [] : planUpgrade(map, [], 'heads').steps
  const files = applied.map(({ revision }) => fileOf(revision.id))
  const made = await madeObjects(files, {
    dialect,
    currentSchema: schemas[0] ?? null,
    x,
    onUnrecorded: (revision, reason) =>
      log.debug(
        `${revision}: what it made beyond a certain point is not known without a database: ${messageOf(reason)}`,
      ),
  })
  return {
    tables: new Set(tables.filter((name) => !made.hasTable(name))),
    views: new Set(views.filter((name) => !made.hasEntityView(name))),
  }
}

/** A name that nothing has would be allowed in vain. Throws UnknownDropsError. */
function requireKnownDrops({ tables, views }: DatabaseSchema, { allowDrops }: CompareOptions): void {
  if (typeof allowDrops !== 'object') return
  const names = [...tables, ...views].map(({ name }) => name)
  const unknown = allowDrops.filter((name) => !names.some((each) => each.toLowerCase() === name.toLowerCase()))
  if (unknown.length > 0) throw new UnknownDropsError(unknown, names)
}
