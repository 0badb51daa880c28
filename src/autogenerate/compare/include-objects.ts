import type { ComparedObject } from '../../schema/compared.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'

/** One side of a comparison without what is not to be looked at. All objects of a kind that is not among `kinds` are. */
export function includeObjects(
  schema: DatabaseSchema,
  side: ComparedObject['side'],
  include: (object: ComparedObject) => boolean,
  kinds: readonly ComparedObject['kind'][] = ALL_KINDS,
): DatabaseSchema {
  const has = (kind: ComparedObject['kind'], name: string | undefined, table: string | null = null) =>
    include({ kind, name: name ?? '', table, side })
  const only = <Item extends { readonly name?: string }>(
    kind: ComparedObject['kind'],
    items: readonly Item[] = [],
    table: string | null = null,
  ) => (kinds.includes(kind) ? items.filter(({ name }) => has(kind, name, table)) : items)
  return {
    tables: only('table', schema.tables).map((table) => ({
      ...table,
      columns: only('column', table.columns, table.name),
      uniques: only('constraint', table.uniques, table.name),
      checks: only('constraint', table.checks, table.name),
      exclusions: only('constraint', table.exclusions, table.name),
      foreignKeys: only('constraint', table.foreignKeys, table.name),
      indexes: only('index', table.indexes, table.name),
    })),
    views: only('view', schema.views).map((view) => ({
      ...view,
      ...(view.indexes && { indexes: only('index', view.indexes, view.name) }),
    })),
    enums: only('enum', schema.enums),
  }
}

const ALL_KINDS: readonly ComparedObject['kind'][] = ['table', 'view', 'enum', 'column', 'index', 'constraint']
