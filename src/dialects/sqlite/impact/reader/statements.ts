import type { Stmt } from 'sqlite3-parser'

import { formatTableName } from '../../../../schema/table-name.ts'
import type { Change } from '../../../port/sql-change.ts'
import { readAction } from './actions.ts'
import { readDefinition, readIndexDefinition } from './definitions.ts'
import { nameOf, textOf } from './names.ts'
import { choiceOf, overwrittenBy, readBy, readInsert, tablesRead } from './rows.ts'
import { readPragma } from './pragma.ts'

type Of<Kind extends Stmt['type']> = Extract<Stmt, { readonly type: Kind }>
type Readers = { readonly [Kind in Stmt['type']]: (stmt: Of<Kind>, sql: string) => readonly Change[] }

/** The changes that a statement makes. */
export function readStatement(stmt: Stmt, sql: string): readonly Change[] {
  // The table gives each kind the reader of that very kind; TypeScript does not follow the index.
  const reader = READERS[stmt.type] as (stmt: Stmt, sql: string) => readonly Change[]
  return reader(stmt, sql)
}

const control = (what: string) => (): readonly Change[] => [{ kind: 'transactionControl', what }]
const only = (what: string) => (): readonly Change[] => [{ kind: 'outsideOnly', what }]
const harmless = (): readonly Change[] => [{ kind: 'harmless' }]

const READERS: Readers = {
  AlterTableStmt: ({ tblName, body, span }, sql) => readAction(nameOf(tblName), body, { span }, sql),
  CreateTableStmt: ({ tblName, body, ifNotExists, span }, sql) => {
    const table = nameOf(tblName)
    if (body.type === 'AsSelectCreateTableBody')
      return [{ kind: 'createTableFrom', table, from: 'query', of: tablesRead(body) }]
    const definition = readDefinition(table, textOf({ span }, sql))
    if (definition === null) return [{ kind: 'createTableFrom', table, from: 'type', of: [] }]
    return [{ kind: 'createTable', table: definition, ...(ifNotExists && { ifNotExists: true }) }]
  },
  CreateVirtualTableStmt: ({ tblName }) => [{ kind: 'createTableFrom', table: nameOf(tblName), from: 'type', of: [] }],
  DropTableStmt: ({ tblName, ifExists }) => [
    { kind: 'dropTable', table: nameOf(tblName), ...(ifExists && { ifExists: true }) },
  ],
  CreateIndexStmt: ({ idxName, tblName, unique, columns, ifNotExists, span }, sql) => {
    const keys = columns.map(({ expr }) => (expr.type === 'Id' ? expr.name : null))
    const index = readIndexDefinition(idxName.objName.text, unique, textOf({ span }, sql), keys)
    // An index is in the schema of its table.
    const table = formatTableName({ schema: idxName.dbName?.text ?? null, name: tblName.text })
    return [{ kind: 'createIndex', table, index, ...(ifNotExists && { ifNotExists: true }) }]
  },
  DropIndexStmt: ({ idxName, ifExists }) => [
    { kind: 'dropIndex', index: nameOf(idxName), ...(ifExists && { ifExists: true }) },
  ],
  CreateViewStmt: ({ viewName, select, span }, sql) => {
    const end = span.offset + span.length
    const definition = sql.slice(select.span.offset, end).trim()
    return [{ kind: 'createView', view: { name: nameOf(viewName), definition } }]
  },
  DropViewStmt: ({ viewName }) => [{ kind: 'dropView', view: nameOf(viewName) }],
  CreateTriggerStmt: ({ triggerName, tblName }) => [
    { kind: 'createTrigger', table: nameOf(tblName), trigger: nameOf(triggerName) },
  ],
  // Its table is not named.
  DropTriggerStmt: ({ triggerName }) => [
    { kind: 'dropObject', of: 'trigger', name: nameOf(triggerName), cascade: false },
  ],
  InsertStmt: readInsert,
  UpdateStmt: (stmt, sql) => [
    {
      kind: 'updateRows',
      table: nameOf(stmt.tblName),
      ...overwrittenBy(stmt),
      ...choiceOf(stmt, sql),
      ...readBy(stmt),
    },
  ],
  DeleteStmt: (stmt, sql) => [
    { kind: 'deleteRows', table: nameOf(stmt.tblName), ...choiceOf(stmt, sql), ...readBy(stmt) },
  ],
  SelectStmt: harmless,
  ExplainStmt: harmless,
  PragmaStmt: readPragma,
  VacuumStmt: () => [
    { kind: 'rewriteTable', table: null, by: 'VACUUM' },
    { kind: 'outsideOnly', what: 'VACUUM' },
  ],
  ReindexStmt: ({ objName }) => [
    {
      kind: 'reindex',
      of: objName === undefined ? 'database' : 'table',
      name: objName === undefined ? '' : nameOf(objName),
      concurrently: false,
    },
  ],
  AnalyzeStmt: ({ objName }) => [
    { kind: 'maintainTable', table: objName === undefined ? null : nameOf(objName), by: 'ANALYZE' },
  ],
  AttachStmt: only('ATTACH'),
  DetachStmt: only('DETACH'),
  BeginStmt: control('BEGIN'),
  CommitStmt: control('COMMIT'),
  RollbackStmt: ({ savepointName }) => (savepointName === undefined ? control('ROLLBACK')() : harmless()),
  SavepointStmt: harmless,
  ReleaseStmt: harmless,
}
