import type { DropStmt, Node } from 'libpg-query'

import type { Change } from '../../../port/sql-change.ts'
import { objectName, qualified } from './nodes.ts'
import { wordsOf } from './rename.ts'

/** The changes of `DROP …`: one for each object. */
export function readDrop(stmt: DropStmt): readonly Change[] {
  const options = {
    ...(stmt.missing_ok && { ifExists: true }),
    ...(stmt.behavior === 'DROP_CASCADE' && { cascade: true }),
  }
  return (stmt.objects ?? []).map((object) => dropOne(stmt, object, options))
}

interface Options {
  readonly ifExists?: boolean
  readonly cascade?: boolean
}

function dropOne(stmt: DropStmt, object: Node, options: Options): Change {
  const parts = objectName(object)
  const name = qualified(parts)
  // The last part names the trigger, policy or rule, those before it its table.
  const table = qualified(parts.slice(0, -1))
  const own = parts.at(-1) ?? ''
  switch (stmt.removeType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_FOREIGN_TABLE':
      return { kind: 'dropTable', table: name, ...options }
    case 'OBJECT_INDEX':
      return { kind: 'dropIndex', index: name, ...options, ...(stmt.concurrent && { concurrently: true }) }
    case 'OBJECT_VIEW':
      return { kind: 'dropView', view: name, ...options }
    case 'OBJECT_MATVIEW':
      return { kind: 'dropView', view: name, materialized: true, ...options }
    case 'OBJECT_SCHEMA':
      return { kind: 'dropSchema', schema: own, ...options }
    case 'OBJECT_TYPE':
      return { kind: 'dropEnum', enumType: name, ...options }
    case 'OBJECT_TRIGGER':
      return { kind: 'dropTrigger', table, trigger: own }
    case 'OBJECT_POLICY':
      return { kind: 'rowSecurity', table, change: 'policy' }
    case 'OBJECT_RULE':
      return { kind: 'alterTable', table, what: 'rule' }
    default:
      return { kind: 'dropObject', of: wordsOf(stmt.removeType), name, cascade: stmt.behavior === 'DROP_CASCADE' }
  }
}
