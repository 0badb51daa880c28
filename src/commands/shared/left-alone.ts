import type { DataSource } from 'typeorm'

import type { TargetSchema } from '../../autogenerate/target/target-schema.ts'
import type { Database } from '../../runtime/session/database.ts'
import { toolOf, typeormTables } from '../../runtime/tools/tool-tables.ts'
import { bareName } from '../../schema/table-name.ts'

/** An object of the database that is not part of the comparison. */
export interface LeftAlone {
  readonly kind: 'table' | 'view' | 'index'
  /** With its schema, unless that is the current one. */
  readonly name: string
  /** The table of an index; null for other objects. */
  readonly table: string | null
  /**
   * `not-made`: no applied revision is known to have created the table, or to have created the view for an entity.
   * `tool`: belongs to a tool. `not-synchronized`: its entity or index has `synchronize: false`.
   */
  readonly why: 'not-made' | 'tool' | 'not-synchronized'
  /** The tool, if it belongs to one. */
  readonly tool: string | null
}

/**
 * Of everything in the database: the tables of hub and of other tools, and what entities exclude with `synchronize:
 * false`.
 */
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
