import type { ImpactDialect } from '../../port/impact.ts'
import { impactOf } from './impact-of.ts'
import { loadReader, READER_PACKAGE } from './reader/load-reader.ts'
import { tableKey } from './table-key.ts'

/** What changes do to a PostgreSQL database. */
export const impact: ImpactDialect = { impactOf, tableKey, readerPackage: READER_PACKAGE, loadReader }
