import { isCreateConstraint, nameOfConstraint } from '../constraint-kinds.ts'
import type { Handlers, Operation } from '../operation.ts'

/** Whether the later of two operations drops what the earlier one created, so that nothing is left of both. */
export function cancels(earlier: Operation, later: Operation): boolean {
  if (('cascade' in later && later.cascade) || ('ifNotExists' in earlier && earlier.ifNotExists)) return false
  if ([earlier, later].some((each) => 'concurrently' in each && each.concurrently)) return false
  const undoes = UNDOES[later.kind as Drop['kind']] as ((drop: Operation, earlier: Operation) => boolean) | undefined
  return undoes?.(later, earlier) ?? false
}

type Drop = Extract<
  Operation,
  { readonly kind: 'dropColumn' | 'dropIndex' | 'dropConstraint' | 'dropView' | 'dropSchema' }
>

const UNDOES: Handlers<boolean, [Operation], Drop> = {
  dropColumn: ({ table, column }, earlier) =>
    earlier.kind === 'addColumn' && earlier.table === table && earlier.column.name === column,
  dropIndex: ({ table, index }, earlier) =>
    earlier.kind === 'createIndex' && earlier.index.name === index && (table ?? earlier.table) === earlier.table,
  dropConstraint: ({ table, constraint }, earlier) =>
    isCreateConstraint(earlier) && earlier.table === table && nameOfConstraint(earlier) === constraint,
  dropView: ({ view }, earlier) => earlier.kind === 'createView' && !earlier.replace && earlier.view.name === view,
  dropSchema: ({ schema }, earlier) => earlier.kind === 'createSchema' && earlier.schema === schema,
}
