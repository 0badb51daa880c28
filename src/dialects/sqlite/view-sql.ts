import type { CreateView, DropView } from '../../operations/views.ts'
import type { Statement } from '../port/dialect.ts'
import { type CompileContext, statements, words } from '../sql/compile.ts'
import { UnsupportedOperationError } from '../port/errors.ts'
import { quoteTable } from './quote.ts'
import type { SqliteInspector } from './inspector.ts'

/** A view. SQLite cannot replace a view: it is dropped and recreated, with its INSTEAD OF triggers. */
export async function createViewSql(
  { view: { name, definition, materialized }, replace }: CreateView,
  { inspector }: CompileContext<SqliteInspector>,
): Promise<readonly Statement[]> {
  refuseMaterialized(name, materialized)
  const create = `CREATE VIEW ${quoteTable(name)} AS\n${definition}`
  if (!replace) return statements(create)
  const triggers = await inspector.triggers(name)
  return statements(`DROP VIEW IF EXISTS ${quoteTable(name)}`, create, ...triggers.map((trigger) => trigger.definition))
}

export function dropViewSql({ view, materialized, ifExists }: DropView): readonly Statement[] {
  refuseMaterialized(view, materialized)
  return statements(words('DROP VIEW', ifExists && 'IF EXISTS', quoteTable(view)))
}

function refuseMaterialized(view: string, materialized: boolean | undefined): void {
  if (!materialized) return
  const wayOut = 'create a plain view or a table, or branch on op.dialect'
  throw new UnsupportedOperationError('SQLite', `materialized views ('${view}')`, wayOut)
}
