import type { Connection } from '../../connection.ts'
import type { Operation } from '../../operations/operation.ts'
import type { View } from '../../schema/view.ts'
import { attempt } from './attempt.ts'
import { quoteTable } from './quote.ts'
import type { ScratchSchemas } from './scratch-schemas.ts'

/** Makes the views that PostgreSQL accepts, all at once if it accepts all. */
export async function makeViews(
  connection: Connection,
  views: readonly View[],
  scratch: ScratchSchemas,
): Promise<readonly View[]> {
  const all = views.map((view) => ({ view, operations: viewOperations(view, scratch.nameOf(view.name)) }))
  const isDone = await attempt(
    connection,
    all.flatMap(({ operations }) => operations),
  )
  if (isDone) return views
  const made: View[] = []
  for (const { view, operations } of all) {
    const [create, ...indexes] = operations
    if (!create || !(await attempt(connection, [create]))) continue
    made.push(view)
    for (const index of indexes) await attempt(connection, [index])
  }
  return made
}

/** What creates a view, and then its indexes. */
function viewOperations({ definition, materialized, indexes = [] }: View, name: string): readonly Operation[] {
  return [
    materialized
      ? // Without data: the query is not run.
        { kind: 'execute', sql: `CREATE MATERIALIZED VIEW ${quoteTable(name)} AS\n${definition}\nWITH NO DATA` }
      : { kind: 'createView', view: { name, definition } },
    ...indexes.map((index): Operation => ({ kind: 'createIndex', table: name, index })),
  ]
}

/** Makes tables, all at once if PostgreSQL accepts all, else each as far as it accepts its parts. */
export async function makeTables(connection: Connection, tables: readonly (readonly Operation[])[]): Promise<void> {
  if (await attempt(connection, tables.flat())) return
  for (const [bare, ...parts] of tables) {
    if (bare && !(await attempt(connection, [bare, ...parts])) && (await attempt(connection, [bare]))) {
      for (const part of parts) await attempt(connection, [part])
    }
  }
}
