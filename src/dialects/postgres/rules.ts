import { runRulesOf } from '../../operations/run-rules.ts'
import type { Rules } from '../port/rules.ts'

/** How PostgreSQL behaves. */
export const rules: Rules = {
  enums: 'type',
  // https://www.postgresql.org/docs/current/sql-altertype.html
  addsEnumValues: true,
  enumLists: 'array',
  hasArrays: true,
  // gen_random_uuid(), since 13: https://www.postgresql.org/docs/current/functions-uuid.html
  makesUuids: true,
  hasIdentity: true,
  incrementsAnyColumn: true,
  needsUsing: true,
  keepsComments: true,
  hasExclusionConstraints: true,
  hasDeferrableUniques: true,
  // https://www.postgresql.org/docs/current/indexes-types.html
  indexMethod({ type, isSpatial }) {
    const method = type ?? (isSpatial ? 'gist' : 'btree')
    return method === 'btree' ? undefined : method
  },
  hasWithoutRowid: false,
  generatedType: 'STORED',
  bytesType: 'bytea',
  reachesOtherDatabases: false,
  groupsChangesByTable: false,
  // ALTER TYPE checks the key's operators anew, and DROP CONSTRAINT refuses while a foreign key depends on the index.
  foreignKeysHoldColumns: true,
  // It needs none on its own side: https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK
  foreignKeysMakeIndexes: false,
  // "column contains null values"
  inventsMissingValues: false,
  // "cannot alter type of a column used by a view or rule"; `*` is written out when the view is created.
  breaksViews: () => true,
  // "cannot alter type of a column used by a generated column"; SET EXPRESSION is new in 17, and of no plain column.
  needsRecreation: () => true,
  lockWait: (operation) => runRulesOf(operation).lockWait,
  mustRunOutside: (operation) => runRulesOf(operation).isOutsideTransaction,
}
