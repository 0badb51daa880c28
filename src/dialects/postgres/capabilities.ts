import type { Capabilities } from '../port/capabilities.ts'

/** What PostgreSQL can do. */
export const capabilities: Capabilities = {
  hasConcurrentIndexes: true,
  hasIndexMethods: true,
  hasEnumTypes: true,
  convertsByItself: false,
  hasArrays: true,
  hasComments: true,
  altersInPlace: true,
  hasSchemas: true,
  hasIdentity: true,
  countsAnyColumn: true,
  readsMoments: true,
  hasDeferrableUniques: true,
  identifierBytes: 63,
}
