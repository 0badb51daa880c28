import type { KeptObjects, Sides } from '../../autogenerate/plan.ts'
import type { Environment } from '../../config/environment.ts'
import type { Names } from '../../dialects/port/names.ts'
import { planUpgrade } from '../../revision/plan.ts'
import { madeObjects } from '../../runtime/run/made-objects.ts'
import type { Database } from '../../runtime/session/database.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { messageOf } from '../../words.ts'
import { UnknownDropsError } from './errors.ts'
import type { Graph } from './graph.ts'
import type { Logger } from './logger.ts'

/** True: everything may be dropped. A list: these tables and views may be. */
type AllowedDrops = boolean | readonly string[] | undefined

/**
 * Objects that exist in no entity and that no applied revision is known to have created, except those that may be
 * dropped anyway.
 */
export async function notMade(
  { current, target, schemas }: Sides,
  database: Database,
  { graph: { map, fileOf }, x }: { readonly graph: Graph; readonly x: Environment['x'] },
  allowDrops: AllowedDrops,
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
  // The database is at its heads, so all revisions are applied.
  const applied = map.revisions.length === 0 ? [] : planUpgrade(map, [], 'heads').steps
  const files = applied.map(({ revision }) => fileOf(revision.id))
  const made = await madeObjects(files, {
    dialect,
    currentSchema: schemas[0] ?? null,
    x,
    onUnrecorded: (revision, reason) =>
      log.debug(
        `${revision}: which objects it creates from there on is not known without a database: ${messageOf(reason)}`,
      ),
  })
  return {
    tables: new Set(tables.filter((name) => !made.hasTable(name))),
    views: new Set(views.filter((name) => !made.hasEntityView(name))),
  }
}

/** Refuses allowed drops that name no existing object, as the database compares names. Throws UnknownDropsError. */
export function requireKnownDrops(
  { tables, views }: DatabaseSchema,
  allowDrops: AllowedDrops,
  { isSameName }: Names,
): void {
  if (typeof allowDrops !== 'object') return
  const names = [...tables, ...views].map(({ name }) => name)
  const unknown = allowDrops.filter((name) => !names.some((each) => isSameName('table', each, name)))
  if (unknown.length > 0) throw new UnknownDropsError(unknown, names)
}
