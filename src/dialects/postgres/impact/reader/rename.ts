import type { RenameStmt } from 'libpg-query'

import { siblingName } from '../../../../schema/table-name.ts'
import type { Change } from '../../../port/sql-change.ts'
import { objectName, qualified, tableOf } from './nodes.ts'

/** The change of `ALTER … RENAME`. */
export function readRename(stmt: RenameStmt): readonly Change[] {
  const { subname = '', newname: name = '' } = stmt
  const table = tableOf(stmt.relation)
  const object = qualified(objectName(stmt.object))
  switch (stmt.renameType) {
    case 'OBJECT_TABLE':
    case 'OBJECT_FOREIGN_TABLE':
    case 'OBJECT_VIEW':
    case 'OBJECT_MATVIEW':
      return [{ kind: 'renameTable', table, name }]
    case 'OBJECT_COLUMN':
      return [{ kind: 'alterColumn', table, column: subname, changes: { name } }]
    case 'OBJECT_TABCONSTRAINT':
      return [{ kind: 'renameConstraint', table, constraint: subname, name }]
    case 'OBJECT_INDEX':
      return [{ kind: 'renameIndex', index: table, name }]
    case 'OBJECT_SEQUENCE':
      return [{ kind: 'renameSequence', sequence: table, name }]
    case 'OBJECT_SCHEMA':
      return [{ kind: 'renameSchema', schema: subname }]
    case 'OBJECT_TYPE':
    case 'OBJECT_DOMAIN':
      return [{ kind: 'renameEnum', enumType: object, name }]
    case 'OBJECT_TRIGGER':
      return [{ kind: 'alterTable', table, what: 'trigger' }]
    case 'OBJECT_POLICY':
      return [{ kind: 'rowSecurity', table, change: 'policy' }]
    case 'OBJECT_RULE':
      return [{ kind: 'alterTable', table, what: 'rule' }]
    case 'OBJECT_ROLE':
      return [{ kind: 'accessControl', what: 'ALTER ROLE', hasPassword: false }]
    case 'OBJECT_DATABASE':
      return [{ kind: 'renameObject', of: 'database', name: subname, to: name }]
    default:
      return [
        {
          kind: 'renameObject',
          of: wordsOf(stmt.renameType),
          name: subname || object,
          to: siblingName(object, name),
        },
      ]
  }
}

/** `OBJECT_EVENT_TRIGGER` in words. */
export function wordsOf(type: string | undefined): string {
  return (type ?? 'object')
    .replace(/^OBJECT_/, '')
    .toLowerCase()
    .replaceAll('_', ' ')
}
