import type { Capabilities } from '../port/capabilities.ts'

/** What SQLite can do. */
export const capabilities: Capabilities = {
  hasConcurrentIndexes: false,
  hasIndexMethods: false,
  hasEnumTypes: false,
  convertsByItself: true,
  hasArrays: false,
  hasComments: false,
  altersInPlace: false,
  hasSchemas: false,
  hasIdentity: false,
  countsAnyColumn: false,
  readsMoments: false,
  hasDeferrableUniques: false,
  identifierBytes: null,
}
