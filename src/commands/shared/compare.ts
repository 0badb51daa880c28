import { difference, type Difference } from '../../autogenerate/difference.ts'
import { batchedFills, type BatchedFills, withFills } from '../../autogenerate/fills/batched-fills.ts'
import type { Sides } from '../../autogenerate/plan.ts'
import { brokenTriggers } from '../../autogenerate/renames/broken-triggers.ts'
import { addRename, readRenames } from '../../autogenerate/renames/read-renames.ts'
import { type RenameCandidate, type Renames, renameText } from '../../autogenerate/renames/rename.ts'
import type { Environment } from '../../config/environment.ts'
import { allDialects } from '../../dialects/dialects.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { requireEntities } from '../../runtime/entities/load-entities.ts'
import type { Database } from '../../runtime/session/database.ts'
import { askPatiently } from '../../runtime/session/read-patiently.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import type { Graph } from './graph.ts'
import { guardHooks } from './guard-hooks.ts'
import type { LeftAlone } from './left-alone.ts'
import type { Logger } from './logger.ts'
import { warnOf } from '../../notice.ts'
import { notMade, requireKnownDrops } from './not-made.ts'
import { readSides } from './read-sides.ts'

/** Options of a comparison. */
export interface CompareOptions {
  /** `users.birthyear:born` for a column, `users:people` for a table. */
  readonly renames?: readonly string[]
  /** Treat possible renames as drop and add, without reporting them. */
  readonly noRenames?: boolean
  /** Called for each possible rename; if not given, only the given renames are made. */
  readonly confirmRename?: (candidate: RenameCandidate) => Promise<boolean>
  /**
   * Drop what exists in no entity even though no applied revision created it: everything, or these tables and views;
   * also allow a difference that drops more than half of the tables.
   */
  readonly allowDrops?: boolean | readonly string[]
  /** Rename constraints that differ only in name. */
  readonly strictNames?: boolean
  /** Move new columns that have to be filled into a separate revision, which fills them in batches. */
  readonly batched?: boolean
}

/** The result of a comparison, after the config's hooks. */
export interface EntityComparison {
  /** What a separate revision does before `operations`; without operations if there is none. */
  readonly fills: BatchedFills
  readonly operations: readonly Operation[]
  /** Operations that rename constraints which differ only in name; empty if `strictNames` includes them. */
  readonly otherNames: readonly Operation[]
  /** Views that are dropped and recreated only because of changes to the objects they depend on. */
  readonly recreatedViews: readonly string[]
  /** Possible renames that were not made, in the form that `--rename` takes. */
  readonly possibleRenames: readonly string[]
  readonly notCompared: string | null
  /** Tables that the operations drop, and the total number of tables without those that are left alone. */
  readonly droppedTables: readonly string[]
  readonly tableCount: number
  /**
   * What exists in the database and is left unchanged by the comparison; objects that no applied revision created come
   * first.
   */
  readonly leftAlone: readonly LeftAlone[]
}

/** Compares the database with the entities without changing anything. */
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
  requireKnownDrops(read.current, options.allowDrops, database.dialect.names)
  const kept = await notMade(read, database, { graph, x: environment.x }, options.allowDrops, log)
  const sides = { ...read, kept }
  const dialects = await allDialects()
  const comparison = { dialect: database.dialect, dialects, ...hooks, strictNames: options.strictNames }
  const differenceOf = (between: Sides, given: Renames) =>
    askPatiently(database, (lockLimit) => difference(between, given, { ...comparison, lockLimit }, database.connection))
  const compare = (given: Renames) => differenceOf(sides, given)
  const { renames, found } = await chooseRenames(sides, options, compare)
  const possibleRenames = options.noRenames || options.confirmRename ? [] : found.candidates.map(renameText)
  const { dialect } = database
  const triggers = await brokenTriggers(renames, sides.current.tables, dialect.inspector(database.connection), dialect)
  warnOfComparison({ possibleRenames, notCompared: found.notCompared, triggers, target: sides.target }, dialect, log)
  const { process: rewrite = (operations: readonly Operation[]) => operations } = hooks
  const taken = options.batched
    ? batchedFills(found.operations, sides.current, renames, database.dialect)
    : { operations: [], enums: [] }
  const fills = taken.operations.length === 0 ? taken : { ...taken, operations: rewrite(taken.operations) }
  const rest =
    fills.operations.length === 0
      ? found
      : await differenceOf({ ...sides, current: withFills(sides.current, fills) }, renames)
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

/** The given renames, and those that are confirmed one by one. `found` is the difference with all of them. */
async function chooseRenames(
  sides: Sides,
  options: CompareOptions,
  compare: (renames: Renames) => Promise<Difference>,
): Promise<{ readonly renames: Renames; readonly found: Difference }> {
  let renames = readRenames(options.renames ?? [], sides.current, sides.target)
  let found = await compare(renames)
  if (!options.confirmRename || options.noRenames) return { renames, found }
  const declined = new Set<string>()
  // Candidates are searched for again each time: only when a table is renamed may its columns become candidates.
  for (;;) {
    const candidate = found.candidates.find((each) => !declined.has(renameText(each)))
    if (!candidate) return { renames, found }
    if (await options.confirmRename(candidate)) {
      renames = addRename(renames, candidate)
      found = await compare(renames)
    } else declined.add(renameText(candidate))
  }
}

/** What should be reported about a comparison before its result is used. */
interface Findings {
  readonly possibleRenames: readonly string[]
  readonly notCompared: string | null
  /** Triggers that use a name which a rename takes away. */
  readonly triggers: readonly string[]
  readonly target: DatabaseSchema
}

function warnOfComparison(
  { possibleRenames, notCompared, triggers, target }: Findings,
  { types }: Dialect,
  log: Logger,
): void {
  if (possibleRenames.length > 0) {
    const message = `Possible renames, treated as drop and add: ${possibleRenames.join(', ')}.`
    warnOf({ code: 'POSSIBLE_RENAMES', message, facts: { renames: possibleRenames } }, log)
  }
  if (notCompared !== null) {
    const message = `Expressions whose texts differ were not compared, because the database could not normalize them: ${notCompared}.`
    warnOf({ code: 'NOT_NORMALIZED', message, facts: { reason: notCompared } }, log)
  }
  if (triggers.length > 0) {
    const message = `Triggers keep the old names of what is renamed, and fail when they are executed next: ${triggers.join(', ')}.`
    warnOf({ code: 'TRIGGERS_NAME_OLD', message, facts: { triggers } }, log)
  }
  for (const { name, columns } of target.tables) {
    for (const column of columns.filter((each) => types.isFixedMoment(each))) {
      const text = String(column.default)
      const message = `The default ${text} of ${name}.${column.name} is a string, which the database evaluates once, when the column is created: every row gets the same time.`
      warnOf({ code: 'FIXED_DEFAULT', message, facts: { table: name, column: column.name, default: text } }, log)
    }
  }
}
