import type { TableChangeOperation } from '../../operations/batch-alter-table.ts'
import { isCreateConstraint } from '../../operations/constraint-kinds.ts'
import type { ConstraintOperation, CreateConstraint } from '../../operations/constraints.ts'
import type { Handlers } from '../../operations/operation.ts'
import { handle } from '../../operations/operation.ts'
import { type CompileContext, inOrder, statements } from '../sql/compile.ts'
import type { Statement } from '../port/dialect.ts'
import { addColumnSql, alterColumnSql, canAdd, dropColumnSql, renameColumnText } from './alter-table.ts'
import { constraintText } from './constraint-sql.ts'
import { createIndexSql, dropIndexSql, renameIndexSql } from './index-sql.ts'
import { withKeptDefault } from './kept-default.ts'
import { rebuildTable } from './rebuild-table/rebuild-table.ts'
import type { TableChange } from './rebuild-table/table-change.ts'
import type { TableObjects } from './rebuild-table/table-objects.ts'
import { refuseReferenced } from './refuse-referenced.ts'
import { requireTableObjects } from './require-table-objects.ts'
import { isSameName } from './token-list.ts'
import type { SqliteInspector } from './inspector.ts'

/**
 * The statements for changes of one table that form a part of a batch (see `batchParts`): SQLite's own statements if
 * each change has one, otherwise one rebuild for all.
 */
export async function changeTableSql(
  table: string,
  changes: readonly TableChangeOperation[],
  inspector: SqliteInspector,
): Promise<readonly Statement[]> {
  if (changes.length === 1 || changes.every(isNative))
    return inOrder(changes, (change) => changeSql(change, { inspector }))
  return rebuildSql(table, changes, inspector)
}

/** The statements for one change. */
export async function changeSql(
  change: TableChangeOperation,
  context: CompileContext<SqliteInspector>,
): Promise<readonly Statement[]> {
  if (isCreateConstraint(change)) return rebuildOne(change, context)
  return handle(STATEMENTS, change, context)
}

/** A change of a table that does not create a constraint. */
type OtherChange = Exclude<TableChangeOperation, CreateConstraint>

const STATEMENTS: Handlers<
  readonly Statement[] | Promise<readonly Statement[]>,
  [CompileContext<SqliteInspector>],
  OtherChange
> = {
  addColumn: (change, { inspector }) => addColumnSql(change, inspector),
  dropColumn: (change, { inspector }) => dropColumnSql(change, inspector),
  alterColumn: (change, { inspector }) => alterColumnSql(change, inspector),
  createIndex: (change) => statements(createIndexSql(change)),
  dropIndex: (change) => statements(dropIndexSql(change)),
  renameIndex: (change, { inspector }) => renameIndexSql(change, inspector),
  validateConstraint: () => [],
  dropConstraint: rebuildOne,
  renameConstraint: rebuildOne,
}

function rebuildOne(
  change: ConstraintOperation,
  { inspector }: CompileContext<SqliteInspector>,
): Promise<readonly Statement[]> {
  return rebuildSql(change.table, [change], inspector)
}

/** Whether SQLite can do the change itself, regardless of earlier changes in the batch. */
function isNative(change: TableChangeOperation): boolean {
  return !isCreateConstraint(change) && handle(IS_NATIVE, change)
}

const IS_NATIVE: Handlers<boolean, [], OtherChange> = {
  addColumn: ({ column }) => canAdd(column),
  dropColumn: () => false,
  alterColumn: ({ changes: { name: _name, comment: _comment, ...others } }) =>
    Object.values(others).every((value) => value === undefined),
  createIndex: () => true,
  dropIndex: () => true,
  renameIndex: () => false,
  validateConstraint: () => true,
  dropConstraint: () => false,
  renameConstraint: () => false,
}

/** The changes that the rebuild does, and those that SQLite does after it, in call order. */
interface Plan {
  readonly edits: TableChange[]
  readonly droppedIndexes: string[]
  readonly after: string[]
}

async function rebuildSql(
  table: string,
  changes: readonly TableChangeOperation[],
  inspector: SqliteInspector,
): Promise<readonly Statement[]> {
  const objects = await requireTableObjects(inspector, table)
  const columns = (await inspector.columns(table)).map(({ name }) => name)
  const plan: Plan = { edits: [], droppedIndexes: [], after: [] }
  for (const change of changes) {
    if (isCreateConstraint(change)) plan.edits.push(addConstraint(change))
    else await handle(PLANS, change, plan, { objects, columns, inspector })
  }
  return [...rebuildTable(objects, plan.edits, plan.droppedIndexes), ...statements(...plan.after)]
}

interface Planning {
  readonly objects: TableObjects
  readonly columns: readonly string[]
  readonly inspector: SqliteInspector
}

function addConstraint(change: CreateConstraint): TableChange {
  return { kind: 'addConstraint', text: constraintText(change), isPrimaryKey: change.kind === 'createPrimaryKey' }
}

/** Adds the steps of a change to the plan. */
const PLANS: Handlers<void | Promise<void>, [Plan, Planning], OtherChange> = {
  validateConstraint: () => {},
  addColumn: ({ column, ifNotExists }, { edits }, { columns }) => {
    if (ifNotExists && columns.some((name) => isSameName(name, column.name))) return
    edits.push({ kind: 'addColumn', column })
  },
  dropColumn: async ({ table, column, ifExists }, { edits }, { columns, inspector }) => {
    if (ifExists && !columns.some((name) => isSameName(name, column))) return
    await refuseReferenced(table, column, inspector)
    edits.push({ kind: 'dropColumn', column })
  },
  alterColumn: async (change, { edits, after }, { objects, inspector }) => {
    const { table, column } = change
    const { name, ...rest } = await withKeptDefault(change, objects, inspector)
    edits.push({ kind: 'alterColumn', column, changes: rest })
    if (name !== undefined && name !== column) after.push(renameColumnText(table, column, name))
  },
  createIndex: (change, { after }) => void after.push(createIndexSql(change)),
  dropIndex: (change, { droppedIndexes, after }, { objects }) => {
    if (objects.indexes.some(({ name }) => isSameName(name, change.index))) droppedIndexes.push(change.index)
    else after.push(dropIndexSql(change))
  },
  renameIndex: async (change, { after }, { inspector }) => {
    after.push(...(await renameIndexSql(change, inspector)).map(({ sql }) => sql))
  },
  dropConstraint: ({ constraint, ifExists }, { edits }) =>
    void edits.push({ kind: 'dropConstraint', name: constraint, ifExists: ifExists ?? false }),
  renameConstraint: ({ constraint, name }, { edits }) =>
    void edits.push({ kind: 'renameConstraint', name: constraint, newName: name }),
}
