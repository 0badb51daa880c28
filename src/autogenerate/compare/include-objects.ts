import type { ComparedObject } from '../../schema/compared.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import type { Table } from '../../schema/table.ts'

/** One side of a comparison without what is not to be looked at. */
export function includeObjects(
  schema: DatabaseSchema,
  side: ComparedObject['side'],
  include: (object: ComparedObject) => boolean,
): DatabaseSchema {
  const has = (kind: ComparedObject['kind'], name: string | undefined, table: string | null = null) =>
    include({ kind, name: name ?? '', table, side })
  const constraints = <Item extends { readonly name?: string }>(table: Table, items: readonly Item[] = []) =>
    items.filter(({ name }) => has('constraint', name, table.name))
  return {
    tables: schema.tables
      .filter(({ name }) => has('table', name))
      .map((table) => ({
        ...table,
        columns: table.columns.filter(({ name }) => has('column', name, table.name)),
        uniques: constraints(table, table.uniques),
        checks: constraints(table, table.checks),
        exclusions: constraints(table, table.exclusions),
        foreignKeys: constraints(table, table.foreignKeys),
        indexes: (table.indexes ?? []).filter(({ name }) => has('index', name, table.name)),
      })),
    views: schema.views
      .filter(({ name }) => has('view', name))
      .map((view) => ({
        ...view,
        ...(view.indexes && { indexes: view.indexes.filter(({ name }) => has('index', name, view.name)) }),
      })),
    enums: schema.enums.filter(({ name }) => has('enum', name)),
  }
}
