import type { DataSource } from 'typeorm'

import type { TargetSchema } from '../../autogenerate/target/target-schema.ts'
import type { Database } from '../../runtime/session/database.ts'
import { toolOf, typeormTables } from '../../runtime/tools/tool-tables.ts'
import { bareName } from '../../schema/table-name.ts'

/** What stands in the database and is none of the comparison's business. */
export interface LeftAlone {
  readonly kind: 'table' | 'view' | 'index'
  /** With its schema where that is not the current one. */
  readonly name: string
  /** The table of an index; null for all else. */
  readonly table: string | null
  /**
   * `not-made`: no applied revision is known to have made the table, or to have made the view for an entity. `tool`: a
   * tool's own. `not-synchronized`: its entity or index says `synchronize: false`.
   */
  readonly why: 'not-made' | 'tool' | 'not-synchronized'
  /** The tool, where it is one's. */
  readonly tool: string | null
}

/** Of all that the database holds: hub's and other tools' tables, and what entities say not to synchronize. */
export function leftAloneFor(
  { ownTables }: Database,
  { options }: DataSource,
  { tables, unmanaged, unmanagedIndexes }: TargetSchema,
): (object: Pick<LeftAlone, 'kind' | 'name' | 'table'> & { readonly columns: readonly string[] }) => LeftAlone | null {
  const typeorm = typeormTables(options)
  const wanted = new Set(tables.map(({ name }) => name))
  const isUnmanaged = ({ kind, name, table }: Pick<LeftAlone, 'kind' | 'name' | 'table'>) =>
    kind === 'index'
      ? unmanagedIndexes.some((index) => index.name === name && index.table === table)
      : unmanaged.includes(name)
  return (object) => {
    const { kind, name, table } = object
    const facts = { kind, name, table }
    if (isUnmanaged(object)) return { ...facts, why: 'not-synchronized', tool: null }
    if (kind === 'index') return null
    if (ownTables.includes(name)) return { ...facts, why: 'tool', tool: 'hub' }
    if (wanted.has(name)) return null
    const tool = typeorm.includes(bareName(name)) ? 'TypeORM' : toolOf(object)
    return tool === null ? null : { ...facts, why: 'tool', tool }
  }
}
