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
  hasIndexMethods: false,
  hasWithoutRowid: false,
  generatedType: 'VIRTUAL',
  bytesType: 'blob',
  reachesOtherDatabases: false,
  groupsChangesByTable: false,
  foreignKeysHoldColumns: false,
  breaksViews: () => false,
  needsRecreation: () => false,
  mustRunOutside: () => false,
}
