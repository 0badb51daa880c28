import type { TableChangeOperation } from '../../operations/batch-alter-table.ts'
import { isCreateConstraint } from '../../operations/constraint-kinds.ts'
import type { Inspector } from '../../schema/inspector.ts'
import { inOrder, statements } from '../sql/compile.ts'
import type { CompileContext, Statement } from '../port/dialect.ts'
import {
  addColumnSql,
  alterColumnSql,
  canAdd,
  dropColumnSql,
  refuseReferenced,
  renameColumnText,
} from './alter-table.ts'
import { constraintText } from './constraint-sql.ts'
import { createIndexSql, dropIndexSql, renameIndexSql } from './index-sql.ts'
import { withKeptDefault } from './kept-default.ts'
import { rebuildTable } from './rebuild-table/rebuild-table.ts'
import type { TableChange } from './rebuild-table/table-change.ts'
import type { TableObjects } from './rebuild-table/table-objects.ts'
import { requireTableObjects } from './require-table-objects.ts'
import { isSameName } from './token-list.ts'

/**
 * The statements of changes of one table, which are a part of a batch (see `batchParts`): SQLite's own where it can do
 * each by itself, else one rebuild for all.
 */
export async function changeTableSql(
  table: string,
  changes: readonly TableChangeOperation[],
  inspector: Inspector,
): Promise<readonly Statement[]> {
  if (changes.length === 1 || changes.every(isNative))
    return inOrder(changes, (change) => changeSql(change, { inspector }))
  return rebuildSql(table, changes, inspector)
}

/** The statements of one change. */
export async function changeSql(
  change: TableChangeOperation,
  { inspector }: CompileContext,
): Promise<readonly Statement[]> {
  if (isCreateConstraint(change)) return rebuildSql(change.table, [change], inspector)
  switch (change.kind) {
    case 'addColumn':
      return addColumnSql(change, inspector)
    case 'dropColumn':
      return dropColumnSql(change, inspector)
    case 'alterColumn':
      return alterColumnSql(change, inspector)
    case 'createIndex':
      return statements(createIndexSql(change))
    case 'dropIndex':
      return statements(dropIndexSql(change))
    case 'renameIndex':
      return renameIndexSql(change, inspector)
    case 'validateConstraint':
      return []
    case 'dropConstraint':
    case 'renameConstraint':
      return rebuildSql(change.table, [change], inspector)
  }
}

/** Whether SQLite can do it without looking at what came before it in the batch. */
function isNative(change: TableChangeOperation): boolean {
  if (isCreateConstraint(change)) return false
  switch (change.kind) {
    case 'addColumn':
      return canAdd(change.column)
    case 'alterColumn': {
      const { name: _name, comment: _comment, ...others } = change.changes
      return Object.values(others).every((value) => value === undefined)
    }
    case 'createIndex':
    case 'dropIndex':
    case 'validateConstraint':
      return true
    case 'dropColumn':
    case 'renameIndex':
    case 'dropConstraint':
    case 'renameConstraint':
      return false
  }
}

/** What a rebuild does of the changes, and what SQLite does after it, in call order. */
interface Plan {
  readonly edits: TableChange[]
  readonly droppedIndexes: string[]
  readonly after: string[]
}

async function rebuildSql(
  table: string,
  changes: readonly TableChangeOperation[],
  inspector: Inspector,
): Promise<readonly Statement[]> {
  const objects = await requireTableObjects(inspector, table)
  const columns = (await inspector.columns(table)).map(({ name }) => name)
  const plan: Plan = { edits: [], droppedIndexes: [], after: [] }
  for (const change of changes) await planChange(plan, change, { objects, columns, inspector })
  return [...rebuildTable(objects, plan.edits, plan.droppedIndexes), ...statements(...plan.after)]
}

interface Planning {
  readonly objects: TableObjects
  readonly columns: readonly string[]
  readonly inspector: Inspector
}

async function planChange(
  { edits, droppedIndexes, after }: Plan,
  change: TableChangeOperation,
  { objects, columns, inspector }: Planning,
): Promise<void> {
  if (isCreateConstraint(change)) {
    const isPrimaryKey = change.kind === 'createPrimaryKey'
    edits.push({ kind: 'addConstraint', text: constraintText(change), isPrimaryKey })
    return
  }
  switch (change.kind) {
    case 'validateConstraint':
      return
    case 'addColumn':
      if (change.ifNotExists && columns.some((name) => isSameName(name, change.column.name))) return
      edits.push({ kind: 'addColumn', column: change.column })
      return
    case 'dropColumn':
      if (change.ifExists && !columns.some((name) => isSameName(name, change.column))) return
      await refuseReferenced(change.table, change.column, inspector)
      edits.push({ kind: 'dropColumn', column: change.column })
      return
    case 'alterColumn': {
      const { column } = change
      const { name, ...rest } = await withKeptDefault(change, objects, inspector)
      edits.push({ kind: 'alterColumn', column, changes: rest })
      if (name !== undefined && name !== column) after.push(renameColumnText(change.table, column, name))
      return
    }
    case 'createIndex':
      after.push(createIndexSql(change))
      return
    case 'dropIndex':
      if (objects.indexes.some(({ name }) => isSameName(name, change.index))) droppedIndexes.push(change.index)
      else after.push(dropIndexSql(change))
      return
    case 'renameIndex':
      after.push(...(await renameIndexSql(change, inspector)).map(({ sql }) => sql))
      return
    case 'dropConstraint':
      edits.push({ kind: 'dropConstraint', name: change.constraint, ifExists: change.ifExists ?? false })
      return
    case 'renameConstraint':
      edits.push({ kind: 'renameConstraint', name: change.constraint, newName: change.name })
      return
  }
}
