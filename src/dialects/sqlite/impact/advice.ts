import type { LintAdvice } from '../../port/lint-advice.ts'

/** SQLite stores any value in any column, and does not cut one: https://www.sqlite.org/datatype3.html */
export const advice: LintAdvice = {
  typeAdvice: () => [],
  isNarrower: () => false,
  isCommonExtension: () => true,
  usesNewEnumValues: true,
  constraintFromIndex: () => null,
}
