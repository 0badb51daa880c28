import type { ImpactDialect } from '../../port/impact.ts'
import { advice } from './advice.ts'
import { impactOf } from './impact-of.ts'
import { operationsOf } from './operations-of.ts'
import { loadReader, READER_PACKAGE } from './reader/load-reader.ts'
import { serverVersion } from './server-version.ts'
import { tableKey } from './table-key.ts'

/** What changes do to a PostgreSQL database. */
export const impact: ImpactDialect = {
  impactOf,
  tableKey,
  serverVersion,
  advice,
  readerPackage: READER_PACKAGE,
  loadReader,
  operationsOf,
}
