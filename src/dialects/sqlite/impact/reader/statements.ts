import type { AlterTableStmt, Node, Statement } from 'sql-parser-cst'

import type { Change } from '../../../port/sql-change.ts'
import { readAddedColumn, readDefinition, readIndexDefinition } from './definitions.ts'
import { nameOf, textOf } from './names.ts'
import { readPragma } from './pragma.ts'
import { readRows } from './rows.ts'

const HARMLESS: readonly Change[] = [{ kind: 'harmless' }]

type Of<Kind extends Statement['type']> = Extract<Statement, { readonly type: Kind }>
type Readers = { readonly [Kind in Statement['type']]?: (stmt: Of<Kind>, sql: string) => readonly Change[] }

/** The changes that a statement makes. One that SQLite does not have, but the parser reads, is not known. */
export function readStatement(stmt: Statement, sql: string): readonly Change[] {
  // The table gives each kind the reader of that very kind; TypeScript does not follow the index.
  const reader = READERS[stmt.type] as ((stmt: Statement, sql: string) => readonly Change[]) | undefined
  return reader?.(stmt, sql) ?? [{ kind: 'opaque', what: textOf(stmt, sql) }]
}

const control = (what: string) => (): readonly Change[] => [{ kind: 'transactionControl', what }]
const only = (what: string) => (): readonly Change[] => [{ kind: 'outsideOnly', what }]
const harmless = () => HARMLESS

const READERS: Readers = {
  empty: () => [],
  alter_table_stmt: (stmt, sql) => stmt.actions.items.flatMap((action) => readAction(nameOf(stmt.table), action, sql)),
  create_table_stmt: ({ name, clauses, ifNotExistsKw, range }, sql) => {
    const table = nameOf(name)
    const definition = readDefinition(table, textOf({ range }, sql))
    const ifNotExists = ifNotExistsKw !== undefined && { ifNotExists: true }
    if (definition !== null) return [{ kind: 'createTable', table: definition, ...ifNotExists }]
    return [{ kind: 'createTableFrom', table, from: clauses.some(isQuery) ? 'query' : 'type', of: [] }]
  },
  drop_table_stmt: ({ tables, ifExistsKw }) =>
    tables.items.map((table) => ({ kind: 'dropTable', table: nameOf(table), ...(ifExistsKw && { ifExists: true }) })),
  create_index_stmt: ({ name, table, indexTypeKw, columns, ifNotExistsKw, range }, sql) => {
    const items = columns.expr.type === 'list_expr' ? columns.expr.items : []
    const keys = items.map(({ expr }) => (expr?.type === 'identifier' ? expr.name : null))
    const index = readIndexDefinition(bare(name), indexTypeKw !== undefined, textOf({ range }, sql), keys)
    return [{ kind: 'createIndex', table: nameOf(table), index, ...(ifNotExistsKw && { ifNotExists: true }) }]
  },
  drop_index_stmt: ({ indexes, ifExistsKw }) =>
    indexes.items.map((index) => ({ kind: 'dropIndex', index: nameOf(index), ...(ifExistsKw && { ifExists: true }) })),
  create_view_stmt: ({ name, clauses }, sql) => {
    const query = clauses.find((each) => each.type === 'as_clause')
    return [{ kind: 'createView', view: { name: nameOf(name), definition: query ? textOf(query.expr, sql) : '' } }]
  },
  drop_view_stmt: ({ views }) => views.items.map((view) => ({ kind: 'dropView', view: nameOf(view) })),
  create_trigger_stmt: ({ name, target }) => [
    { kind: 'createTrigger', table: nameOf(target.table), trigger: nameOf(name) },
  ],
  // Its table is not named.
  drop_trigger_stmt: ({ trigger }) => [{ kind: 'dropObject', of: 'trigger', name: nameOf(trigger), cascade: false }],
  insert_stmt: readRows,
  update_stmt: readRows,
  delete_stmt: readRows,
  select_stmt: harmless,
  compound_select_stmt: harmless,
  explain_stmt: harmless,
  pragma_stmt: readPragma,
  vacuum_stmt: () => [
    { kind: 'rewriteTable', table: null, by: 'VACUUM' },
    { kind: 'outsideOnly', what: 'VACUUM' },
  ],
  reindex_stmt: ({ name }) => [
    {
      kind: 'reindex',
      of: name === undefined ? 'database' : 'table',
      name: name ? nameOf(name) : '',
      concurrently: false,
    },
  ],
  analyze_stmt: ({ tables }) => {
    // Without a name the parser gives an empty list in place of the node.
    const named = (tables as Partial<typeof tables>).items?.map(nameOf) ?? []
    return (named.length > 0 ? named : [null]).map((table) => ({ kind: 'maintainTable', table, by: 'ANALYZE' }))
  },
  attach_database_stmt: only('ATTACH'),
  detach_database_stmt: only('DETACH'),
  start_transaction_stmt: control('BEGIN'),
  commit_transaction_stmt: control('COMMIT'),
  rollback_transaction_stmt: control('ROLLBACK'),
  savepoint_stmt: harmless,
  release_savepoint_stmt: harmless,
}

function readAction(table: string, action: AlterTableStmt['actions']['items'][number], sql: string): readonly Change[] {
  switch (action.type) {
    case 'alter_action_rename':
      return [{ kind: 'renameTable', table, name: bare(action.newName) }]
    case 'alter_action_rename_column':
      return [{ kind: 'alterColumn', table, column: action.oldName.name, changes: { name: action.newName.name } }]
    case 'alter_action_drop_column':
      return [{ kind: 'dropColumn', table, column: action.column.name }]
    case 'alter_action_add_column': {
      const added = readAddedColumn(table, textOf(action.column, sql))
      if (added === null) break
      return [
        { kind: 'addColumn', table, column: added.column },
        ...added.foreignKeys.map((foreignKey): Change => ({ kind: 'addReference', table, foreignKey })),
      ]
    }
    default:
  }
  return [{ kind: 'opaque', what: textOf(action, sql) }]
}

function bare(node: Node | undefined): string {
  if (node === undefined) return ''
  return node.type === 'member_expr' && node.property.type === 'identifier' ? node.property.name : nameOf(node)
}

function isQuery({ type }: Node): boolean {
  return type === 'as_clause'
}
