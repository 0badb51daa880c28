import type { LintAdvice } from '../../port/lint-advice.ts'

/** SQLite stores any value in any column, and does not cut one: https://www.sqlite.org/datatype3.html */
export const advice: LintAdvice = {
  // Readers do not wait, and writers usually wait for some seconds (busy_timeout) before they fail.
  weights: { catalog: 0, rows: 0.2, scan: 0.05, index: 0.1, rewrite: 0.2 },
  holdsFiles: ({ type }) => typeof type === 'string' && type.toLowerCase() === 'blob',
  isEmbedded: true,
  // hub turns them off, since a table that is built again would delete what references it, and checks before the commit.
  foreignKeysAct: false,
  dependsOnTimeZone: () => false,
  typeAdvice: () => [],
  isNarrower: () => false,
  isCommonExtension: () => true,
  usesNewEnumValues: true,
  constraintFromIndex: () => null,
}
