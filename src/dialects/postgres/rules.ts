import { runRulesOf } from '../../operations/run-rules.ts'
import type { Rules } from '../port/rules.ts'
import { rewrites } from './rewrites.ts'

/** https://www.postgresql.org/docs/current/sql-createindex.html */
export const DEFAULT_INDEX_METHOD = 'btree'

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
    const method = type ?? (isSpatial ? 'gist' : DEFAULT_INDEX_METHOD)
    return method === DEFAULT_INDEX_METHOD ? undefined : method
  },
  defaultIndexMethod: DEFAULT_INDEX_METHOD,
  // https://www.postgresql.org/docs/current/indexes-ordering.html
  nullsOf: (order) => (order === 'ASC' ? 'LAST' : 'FIRST'),
  hasWithoutRowid: false,
  generatedType: 'STORED',
  bytesType: 'bytea',
  reachesOtherDatabases: false,
  groupsChangesByTable: false,
  // ALTER TYPE checks the key's operators again, and DROP CONSTRAINT fails while a foreign key depends on the index.
  foreignKeysHoldColumns: true,
  // The referencing side needs no index: https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK
  foreignKeysMakeIndexes: false,
  // "column contains null values"
  inventsMissingValues: false,
  backfillReturns: 'counts',
  // "cannot alter type of a column used by a view or rule"; `*` is expanded when the view is created.
  breaksViews: () => true,
  breaksTriggers: false,
  // "cannot alter type of a column used by a generated column"; SET EXPRESSION exists since 17, for generated columns
  // only.
  needsRecreation: () => true,
  rewrites,
  lockWait: (operation) => runRulesOf(operation).lockWait,
  mustRunOutside: (operation) => runRulesOf(operation).isOutsideTransaction,
}
