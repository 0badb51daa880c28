import type { ImpactDialect } from '../../port/impact.ts'
import { impactOf } from './impact-of.ts'

/** What changes do to a PostgreSQL database. */
export const impact: ImpactDialect = {
  impactOf,
  readerPackage: 'libpg-query',
  loadReader: async () => null,
}
