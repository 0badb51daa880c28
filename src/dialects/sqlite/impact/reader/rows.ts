import type { DeleteStmt, InsertStmt, Node, UpdateStmt } from 'sql-parser-cst'

import type { Change } from '../../../port/sql-change.ts'
import { nameOf } from './names.ts'

/** What INSERT, UPDATE and DELETE do with rows. */
export function readRows({ clauses }: InsertStmt | UpdateStmt | DeleteStmt): readonly Change[] {
  const all: readonly Node[] = clauses
  const hasWhere = all.some(({ type }) => type === 'where_clause')
  return all.flatMap((clause): readonly Change[] => {
    switch (clause.type) {
      case 'insert_clause':
        return [{ kind: 'insertRows', table: nameOf(clause.table), isFromQuery: all.some(isQuery) }]
      case 'update_clause':
        return clause.tables.items.map((table) => ({ kind: 'updateRows', table: nameOf(table), hasWhere }))
      case 'delete_clause':
        return clause.tables.items.map((table) => ({ kind: 'deleteRows', table: nameOf(table), hasWhere }))
      default:
        return []
    }
  })
}

function isQuery({ type }: Node): boolean {
  return type === 'select_stmt' || type === 'compound_select_stmt' || type === 'paren_expr'
}
