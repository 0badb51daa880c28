import type { ImpactDialect } from '../../port/impact.ts'
import { impactOf } from './impact-of.ts'

/** What changes do to an SQLite database. */
export const impact: ImpactDialect = {
  impactOf,
  readerPackage: 'sql-parser-cst',
  loadReader: async () => null,
}
