import type { RevisionMap } from '../../revision/revision-map.ts'
import type { Database } from '../session/database.ts'
import { entryFor } from './version-log.ts'
import { ensureVersionTables } from './version-tables.ts'

/**
 * Makes the version table of a database that has none, with its first rows and a `stamp` row of the log for each
 * revision that is applied by them. It is never seen without them. Gives false where another process has made the table
 * meanwhile: then nothing is written. The caller holds the run lock.
 */
export function stampFirst(database: Database, map: RevisionMap, heads: readonly string[]): Promise<boolean> {
  const { versionLog, identity } = database
  const applied = map.ancestors(heads)
  const log = map.revisions
    .filter(({ id }) => applied.has(id))
    .map((revision) => versionLog.insert({ ...entryFor(identity, revision, 'up'), event: 'stamp' }))
  return ensureVersionTables(database, heads, { heads, log })
}
