import type { Inspector } from '../schema/inspector.ts'
import { suggestNames } from './did-you-mean.ts'

/** The same inspector with its calls queued by `call`: each sees the effect of earlier calls, and of no later one. */
export function queuedInspector(
  inspector: Inspector,
  call: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>,
): Inspector {
  const queued =
    <Arguments extends unknown[], Result>(name: keyof Inspector, method: (...args: Arguments) => Promise<Result>) =>
    (...args: Arguments): Promise<Result> =>
      call(`inspector.${name}`, () => method.apply(inspector, args))
  const all: Inspector = {
    hasTable: queued('hasTable', inspector.hasTable),
    hasView: queued('hasView', inspector.hasView),
    hasColumn: queued('hasColumn', inspector.hasColumn),
    hasIndex: queued('hasIndex', inspector.hasIndex),
    hasConstraint: queued('hasConstraint', inspector.hasConstraint),
    schemaNames: queued('schemaNames', inspector.schemaNames),
    tableNames: queued('tableNames', inspector.tableNames),
    viewNames: queued('viewNames', inspector.viewNames),
    columns: queued('columns', inspector.columns),
    indexes: queued('indexes', inspector.indexes),
    table: queued('table', inspector.table),
    tables: queued('tables', inspector.tables),
    views: queued('views', inspector.views),
    enums: queued('enums', inspector.enums),
    triggers: queued('triggers', inspector.triggers),
    tableSql: queued('tableSql', inspector.tableSql),
  }
  return suggestNames(all, 'op.inspector', Object.keys(all))
}
