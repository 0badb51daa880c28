import type { DataSource } from 'typeorm'

import { includeObjects } from '../../autogenerate/compare/include-objects.ts'
import type { Sides } from '../../autogenerate/plan.ts'
import type { Environment } from '../../config/environment.ts'
import { readTarget } from '../../runtime/entities/read-target.ts'
import type { Database } from '../../runtime/session/database.ts'
import { readPatiently } from '../../runtime/session/read-patiently.ts'
import type { ComparedObject } from '../../schema/compared.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import { schemasOf } from '../../schema/visit.ts'
import { type LeftAlone, leftAloneFor } from './left-alone.ts'

/** Both sides of the comparison, and the parts of the database that are excluded. */
export interface ReadSides extends Sides {
  readonly leftAlone: readonly LeftAlone[]
}

/**
 * Reads the database and what its entities define, without what the config excludes and what belongs to other tools.
 */
export async function readSides(
  environment: Environment,
  database: Database,
  dataSource: DataSource,
): Promise<ReadSides> {
  const { dialect, connection } = database
  const inspector = dialect.inspector(connection)
  const { schema: target, schemas } = await readTarget(dataSource, environment, dialect, inspector)
  const wanted = schemasOf(target)
  const listed = { schemas: schemas.filter((schema, at) => at === 0 || wanted.has(schema)) }
  const all = await readPatiently(database, async (): Promise<DatabaseSchema> => ({
    tables: await inspector.tables(listed),
    views: await inspector.views(listed),
    enums: await inspector.enums(listed),
  }))
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
  // Without a hook of the config, `include` leaves out nothing of the other kinds.
  const hasHook = environment.comparison.include !== undefined
  return {
    current: includeObjects(all, 'database', include, hasHook ? undefined : ['table', 'view', 'index']),
    target: includeObjects(target, 'entities', include, hasHook ? undefined : []),
    schemas,
    leftAlone,
  }
}
