import { runRulesOf } from '../../operations/run-rules.ts'
import type { Rules } from '../port/rules.ts'
import { rewrites } from './rewrites.ts'

/** How SQLite behaves: tables are changed by a rebuild, and types that it does not have are stored as text. */
export const rules: Rules = {
  enums: 'check',
  addsEnumValues: false,
  enumLists: 'text',
  hasArrays: false,
  makesUuids: false,
  hasIdentity: false,
  // https://www.sqlite.org/autoinc.html
  incrementsAnyColumn: false,
  needsUsing: false,
  keepsComments: false,
  hasExclusionConstraints: false,
  hasDeferrableUniques: false,
  indexMethod: () => undefined,
  // Every index is a b-tree, and NULL is the smallest value: https://www.sqlite.org/lang_select.html#orderby
  defaultIndexMethod: 'btree',
  nullsOf: (order) => (order === 'ASC' ? 'FIRST' : 'LAST'),
  // https://www.sqlite.org/withoutrowid.html
  hasWithoutRowid: true,
  generatedType: 'VIRTUAL',
  bytesType: 'blob',
  // TypeORM attaches the file of another `database`: https://www.sqlite.org/lang_attach.html
  reachesOtherDatabases: true,
  groupsChangesByTable: true,
  foreignKeysHoldColumns: false,
  // https://www.sqlite.org/foreignkeys.html#fk_indexes
  foreignKeysMakeIndexes: false,
  // "Cannot add a NOT NULL column with default value NULL": https://www.sqlite.org/lang_altertable.html
  inventsMissingValues: false,
  backfillReturns: 'rows',
  // The SQL of a view is parsed at each use: https://www.sqlite.org/lang_createview.html
  breaksViews: () => false,
  breaksTriggers: false,
  needsRecreation: () => false,
  rewrites,
  lockWait: (operation) => runRulesOf(operation).lockWait,
  mustRunOutside: () => false,
}
