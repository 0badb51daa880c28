import type { Rules } from '../port/rules.ts'

/** How SQLite behaves: tables change by a rebuild, and what there is no type for is text. */
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
  hasIndexMethods: false,
  // https://www.sqlite.org/withoutrowid.html
  hasWithoutRowid: true,
  generatedType: 'VIRTUAL',
  bytesType: 'blob',
  // TypeORM attaches the file of another `database`: https://www.sqlite.org/lang_attach.html
  reachesOtherDatabases: true,
  groupsChangesByTable: true,
  foreignKeysHoldColumns: false,
  // The text of a view is read at each use: https://www.sqlite.org/lang_createview.html
  breaksViews: () => false,
  needsRecreation: () => false,
  mustRunOutside: () => false,
}
