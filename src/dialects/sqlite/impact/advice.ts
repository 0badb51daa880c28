import type { LintAdvice } from '../../port/lint-advice.ts'
import type { Change } from '../../port/sql-change.ts'
import { isCutToInteger } from '../affinity.ts'
import { canAdd } from '../alter-table.ts'

/** SQLite stores any value in any column, and does not cut one: https://www.sqlite.org/datatype3.html */
export const advice: LintAdvice = {
  // Readers do not wait, and writers usually wait for some seconds (busy_timeout) before they fail.
  weights: { catalog: 0, rows: 0.2, scan: 0.05, index: 0.1, rewrite: 0.2 },
  holdsFiles: ({ type }) => typeof type === 'string' && type.toLowerCase() === 'blob',
  isEmbedded: true,
  // hub turns them off, since a table that is built again would delete what references it, and checks before the commit.
  foreignKeysAct: false,
  dependsOnTimeZone: () => false,
  waitsForever: () => false,
  keyCounter: null,
  refusesToAdd: (column) => !canAdd(column),
  mustRunInside: rebuilds,
  typeAdvice: () => [],
  isNarrower: () => false,
  cutsByCast: isCutToInteger,
  isCatalog: (table) => /^(?:(?:main|temp)\.)?sqlite_(?:temp_)?(?:schema|master)$/i.test(table),
  isCommonExtension: () => true,
  usesNewEnumValues: true,
  constraintFromIndex: () => null,
}

/** The operations for which hub builds the table again, whatever it has: not those of raw SQL, and not dropColumn. */
function rebuilds(change: Change): boolean {
  switch (change.kind) {
    case 'addColumn':
      return !canAdd(change.column)
    case 'alterColumn': {
      const { name: _name, comment: _comment, ...others } = change.changes
      return Object.values(others).some((value) => value !== undefined)
    }
    case 'createPrimaryKey':
    case 'createUnique':
    case 'createCheck':
    case 'createForeignKey':
    case 'dropConstraint':
      return true
    default:
      return false
  }
}
