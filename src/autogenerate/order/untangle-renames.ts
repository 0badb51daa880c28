import type { Operation } from '../../operations/operation.ts'
import { siblingName } from '../../schema/table-name.ts'
import type { TableChanges } from '../compare/compare-table.ts'

/** Renamings that find their new names free. */
export interface Untangled {
  readonly tables: readonly TableChanges[]
  /** What moves aside before anything is renamed. */
  readonly aside: readonly Operation[]
}

/**
 * Indexes, and the constraints that have one, share their names within a schema: where tables take each other's names,
 * so do these. What has a name that another one gets moves aside first.
 */
export function untangleRenames(tables: readonly TableChanges[]): Untangled {
  const renames = tables.flatMap((changes) => changes.renames.flatMap((each) => nameChange(each, changes.table)))
  const wanted = new Set(renames.map(({ to }) => to))
  const aside: Operation[] = []
  return {
    tables: tables.map((changes) => ({
      ...changes,
      renames: changes.renames.map((operation) => {
        const [change] = nameChange(operation, changes.table)
        if (!change || !wanted.has(change.from)) return operation
        const passing = `hub_${aside.length + 1}_${changes.table.slice(0, 40)}`
        if (operation.kind === 'renameIndex') {
          aside.push({ ...operation, name: passing })
          return { ...operation, index: passing }
        }
        if (operation.kind !== 'renameConstraint') return operation
        aside.push({ ...operation, name: passing })
        return { ...operation, constraint: passing }
      }),
    })),
    aside,
  }
}

function nameChange(operation: Operation, table: string): readonly { readonly from: string; readonly to: string }[] {
  const path = (name: string) => siblingName(table, name)
  if (operation.kind === 'renameIndex') return [{ from: path(operation.index), to: path(operation.name) }]
  if (operation.kind === 'renameConstraint') return [{ from: path(operation.constraint), to: path(operation.name) }]
  return []
}
