import { formatTableName, parseTableName } from '../../../schema/table-name.ts'
import type { ImpactDialect } from '../../port/impact.ts'
import { advice } from './advice.ts'
import { impactOf } from './impact-of.ts'
import { operationsOf } from './operations-of.ts'
import { loadReader, READER_PACKAGE } from './reader/load-reader.ts'

/** What changes do to an SQLite database. */
export const impact: ImpactDialect = {
  impactOf,
  tableKey,
  advice,
  // The library is part of the application.
  serverVersion: async () => null,
  readerPackage: READER_PACKAGE,
  loadReader,
  operationsOf,
}

/** In lower case, and without the schema of the database file itself. */
function tableKey(name: string): string {
  const parsed = parseTableName(name.toLowerCase())
  return parsed?.schema === 'main' ? formatTableName({ schema: null, name: parsed.name }) : name.toLowerCase()
}
