import { runRulesOf } from '../../../src/operations/run-rules.ts'
import type { Rules } from '../../../src/dialects/port/rules.ts'

/** How the toy behaves. */
export const rules: Rules = {
  enums: 'check',
  addsEnumValues: false,
  enumLists: 'text',
  hasArrays: false,
  makesUuids: false,
  hasIdentity: false,
  incrementsAnyColumn: false,
  needsUsing: false,
  keepsComments: false,
  hasExclusionConstraints: false,
  hasDeferrableUniques: false,
  indexMethod: ({ isFulltext }) => (isFulltext ? 'FULLTEXT' : undefined),
  // Every index is a b-tree, and NULL is the smallest value: https://www.sqlite.org/lang_select.html#orderby
  defaultIndexMethod: 'btree',
  nullsOf: (order) => (order === 'ASC' ? 'FIRST' : 'LAST'),
  hasWithoutRowid: false,
  generatedType: 'VIRTUAL',
  bytesType: 'blob',
  reachesOtherDatabases: false,
  groupsChangesByTable: false,
  foreignKeysHoldColumns: false,
  foreignKeysMakeIndexes: true,
  inventsMissingValues: true,
  backfillReturns: 'nothing',
  breaksViews: (change) => change === 'rename',
  breaksTriggers: true,
  needsRecreation: () => false,
  rewrites: () => false,
  lockWait: (operation) => runRulesOf(operation).lockWait,
  mustRunOutside: () => false,
}
