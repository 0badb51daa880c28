import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Names } from '../../dialects/port/names.ts'
import type { Operation } from '../../operations/operation.ts'
import { siblingName } from '../../schema/table-name.ts'
import type { TableChanges } from '../compare/compare-table.ts'

/** Renames whose new names are free when they run. */
export interface Untangled {
  readonly tables: readonly TableChanges[]
  /** What gets a temporary name before anything is renamed. */
  readonly aside: readonly Operation[]
}

/**
 * Names of indexes, and of constraints that have one, may have to be unique within a schema: where tables swap their
 * names, so do these. What has a name that another one gets is given a temporary one first.
 */
export function untangleRenames(tables: readonly TableChanges[], { names }: Dialect): Untangled {
  const nameChange = (operation: Operation, table: string) => nameChanges(operation, table, names)
  const renames = tables.flatMap((changes) => changes.renames.flatMap((each) => nameChange(each, changes.table)))
  const wanted = new Set(renames.map(({ to }) => to))
  const aside: Operation[] = []
  return {
    tables: tables.map((changes) => ({
      ...changes,
      renames: changes.renames.map((operation) => {
        const [change] = nameChange(operation, changes.table)
        if (!change || !wanted.has(change.from)) return operation
        const temporary = `hub_${aside.length + 1}_${changes.table.slice(0, 40)}`
        if (operation.kind === 'renameIndex') {
          aside.push({ ...operation, name: temporary })
          return { ...operation, index: temporary }
        }
        if (operation.kind !== 'renameConstraint') return operation
        aside.push({ ...operation, name: temporary })
        return { ...operation, constraint: temporary }
      }),
    })),
    aside,
  }
}

function nameChanges(
  operation: Operation,
  table: string,
  { scopeOf }: Names,
): readonly { readonly from: string; readonly to: string }[] {
  const path = (kind: 'index' | 'constraint', name: string) =>
    scopeOf(kind) === 'schema' ? siblingName(table, name) : JSON.stringify([table, name])
  if (operation.kind === 'renameIndex')
    return [{ from: path('index', operation.index), to: path('index', operation.name) }]
  if (operation.kind === 'renameConstraint')
    return [{ from: path('constraint', operation.constraint), to: path('constraint', operation.name) }]
  return []
}
